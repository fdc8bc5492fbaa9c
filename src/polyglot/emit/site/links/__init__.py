"""Links between posts: what they may name, where they lead, and which lead nowhere."""
