"""The folder of a built site: staged whole beside it, then put in place so that no link breaks.

What holds at every instant, however the process ends: each file is whole, and every address that
a file of the folder links to is there. A first build is one rename. A later one

1. makes a symbolic link at each new path, which leads into a folder that is not there yet,
2. puts that folder there, which brings all new paths to life at once,
3. puts each new file in the place of its link, then each changed one in that of the old,
4. takes what is stale away in the same manner, backwards.

Where a system has no symbolic links, new files come one by one, before any older page leads to
them, and stale ones go one by one, after no other page does.
"""
