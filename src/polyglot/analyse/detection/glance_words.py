"""Function words beside the stop words, for languages that a glance can tell.

Articles, pronouns, prepositions, conjunctions and auxiliaries that the stop words, which were
fitted with the model, leave out. And words of other languages that a language has, too: they say
nothing against it.
"""

FUNCTION_WORDS = {
    "ca": "així aleshores algun alguna algunes alguns amb aquella aquelles aquells bé cadascun "
    "cap dalt darrere davant doncs encara ens entre eren estan estar està fa feia fou gaire "
    "gairebé havia hem heu jo llavors malgrat massa mentre meva meves molta moltes molts "
    "nosaltres potser qualsevol quelcom seu seus seves sota tampoc tan tant teva teves va "
    "vam van vas veure vosaltres vostra vostre érem",
    "de": "allen aller allerdings beim bereits bin bis bist dabei dadurch dafür dagegen daher "
    "damit danach daran darauf daraus darf darin darum darüber davon dazu dem derselbe dich "
    "dir dort ebenfalls eigentlich einige einiger etwas euer eure falls fast ganz gewesen "
    "gibt hatte hatten hier ihm ihn ihnen immer indem innerhalb jedoch jemand jene jener "
    "jetzt kaum können könnte machen manche mich mir möchte müssen nachdem nichts nie "
    "niemand obwohl ohnehin schon sehr seit sich sobald solche soll sollte sondern sonst "
    "sowie statt trotz trotzdem viel viele warum weder weiter welche welcher welches wenig "
    "weniger werde wobei wohl worden worüber während würde würden zumindest zwar",
    "en": "a i above across again against almost along already although always among another any "
    "anyone anything aren around away became become becomes been before behind being below "
    "beneath beside besides both cannot could couldn despite did didn does doesn doing done "
    "down during either else enough even ever every everyone everything few had hasn haven "
    "hence here hers herself himself however if inside instead isn itself later least less "
    "like ll many maybe might mine more much must myself near nearly neither never "
    "nevertheless next none nor nothing now often once one onto otherwise ours ourselves "
    "perhaps quite rarely rather re really s same several shall shouldn since so someone "
    "something sometimes soon still such that themselves there therefore thing things "
    "though three throughout thus today together too toward towards under unless until upon "
    "usually ve very was wasn well went whatever whenever where whereas wherever whether "
    "whichever whoever whole whom whose will won wouldn yet you yours yourself",
    "es": "además ahora ahí algo alguien alguna algunas alguno algunos algún allá allí antes "
    "apenas aquel aquella aquellas aquello aquellos aquí así aún bajo bastante bien cabe "
    "casi cierta cierto cual cuales cualquier cualquiera cuya cuyas cuyo cuyos cuánto demás "
    "dentro desde detrás dicho donde ellas ello embargo encima entonces era eran esa esas "
    "estaba estaban estado estamos estar estará estas estoy estuvo están fuera fueron ha "
    "haber habrá había habían hace hacemos hacia haciendo hecho hemos hizo hoy incluso "
    "jamás junto juntos le les luego mediante menos mientras misma mismas mismo mismos "
    "mucha muchas mucho muchos mía mío nada nadie ninguna ninguno ningún nosotros nuestras "
    "nunca os otras pesar poco pocos podemos podría primero pronto pueda pueden puedes pues "
    "quien quienes quiere quizá quizás salvo sea sean según será serán sería sido siempre "
    "siendo sigue sin sino sobre solamente somos soy suya suyo sí tal tales también tampoco "
    "tan tanto te tenemos tengo tenía tras través tus tuya tuyo usted ustedes va vamos van "
    "varias varios veces vez vosotros voy vuestra vuestro éramos ésta éste última",
    "fr": "afin ai aie ailleurs ainsi alors après as assez aucun aucune aujourd aujourdhui auquel "
    "aura auraient aurait auront autour auxquelles auxquels avaient avais avait avant avez "
    "avions avons beaucoup car ceci cela celle celles celui cependant certain certaine "
    "certaines certains ceux chacun chacune combien contre davantage dedans dehors delà "
    "depuis dernière derrière desquelles desquels dessous dessus devait devant devoir doit "
    "doivent duquel durant dès déjà elle encore enfin ensemble ensuite environ es eu eurent "
    "eut fais faisait faisant fallait fera font furent fut grâce hier hors hui ici jamais "
    "jusqu jusque laquelle lequel lesquelles lesquels loin longtemps lors lorsqu lorsque là "
    "maintenant malgré mieux moi moins mêmes non notamment nul nôtre ont or ou outre "
    "parfois parmi partout pendant personne peu peuvent peux plusieurs plutôt pourra "
    "pourrait pourtant pouvait pouvez pouvoir pouvons presque près puis puisqu puisque "
    "quand quant quelles quelqu quelque quelquefois quelques quels quiconque quoi quoique "
    "rien sauf savoir selon sera seraient serait seront seul seule seulement sinon sitôt "
    "soi soient soit sommes sont souvent suis suivant surtout tandis tant tantôt tel telle "
    "telles tels toi toujours toutefois travers trop un va vais veut veux via vite voici "
    "voilà voir vont vraiment vu vôtre ça également étaient étais étant êtes",
    "it": "abbia abbiamo adesso alcun alcuna alcune alcuni allora ancora avanti avete aveva "
    "avevano avuto benché bene bensì chiunque ciascuno cioè ciò coloro colui come con cosa "
    "cosicché così dalla davvero deve devono dopo dove dovrebbe dunque durante ecco ella "
    "eppure erano esse essi fa fare fatto finché fino fosse furono gliela hai ho insieme "
    "intanto invece lì mai malgrado me meglio meno mentre mie miei molta molte molti nelle "
    "nello nessun nessuna nessuno niente noi oppure ora ovvero parecchi perciò pertanto "
    "però piuttosto poco poi possono potrebbe presso proprio pur pure può qualche qualcosa "
    "qualcuno quali qualsiasi quanto quasi quegli quei quella quelli quello quindi saranno "
    "sarebbe sarà se sembra sempre senza sia siano siete sopra soprattutto sotto stata "
    "state stati stessa stessi stesso su tale tali tanto te tramite troppo tue tuoi "
    "tuttavia verso via voi vostra vostro",
    "nl": "aangezien achter al aldus alhoewel altijd ander beide ben beneden bent betreffende "
    "binnen boven buiten daar daarna daarom daarvan daarvoor dan dat denk dus echter een "
    "eens eerst eigen elk elkaar enige erg ergens eventueel gaan gaat gedurende geweest "
    "hebt heel hem hetzelfde hier hierdoor hoewel iedereen iemand iets immers inderdaad "
    "indien ja je jullie kon kunt langs liever maak maken men met mijzelf mocht mogen nadat "
    "namelijk net niemand niets noch nooit omdat ongeveer onszelf ook opnieuw pas reeds "
    "rond samen sinds slechts soms steeds straks tamelijk terwijl tevens thans toen totdat "
    "tussen vaak vanaf vandaag vanuit veel verder via volgens vooral waarbij waardoor "
    "waarom waarop waarvan waarvoor want weer weinig wel welke wil wilt zeer zelf zelfs "
    "zich zichzelf zoals zodat zonder zulke zullen zult",
    "pt": "acerca agora ainda algo algum alguma algumas alguns alguém ali além ambos antes apenas "
    "aquela aquelas aquele aqueles aqui aquilo assim através bastante bem cada cerca certo "
    "cuja cujo daquela daquele dessa desse desta destas deste destes deve devem dever disse "
    "diz embora enquanto então eram essas esses estamos estar estava estavam esteve estou "
    "eu fazem fazendo feito fim fora foram fosse havia hoje há isto jamais junto já lhe "
    "lhes logo longe menos mesma mesmas mesmo mesmos muita muitas muitos nada naquela "
    "naquele nenhum nenhuma nessa nesse nesta neste ninguém nunca nós onde ora perto pode "
    "podem poderia poderá pois porém pouco poucos primeiro própria próprio quais qualquer "
    "quanto quase quem quer sempre sendo ser seria será serão sido sim sobretudo somente "
    "tais tal também tanto tenho teve ti tinha toda tu tudo tão um umas uns vai vamos vez "
    "vezes você vocês vos várias vários vão",
}
"""By language; only these can be told at a glance."""

HOMOGRAPHS = {
    "ca": "com he me no per sense sin son van",
    "de": "also am an bald bin den des die dies dir er es hat her in man mit so van via von war "
    "was will",
    "en": "ai al ali all also am an art as at ben bin bra brand but by ca can care certain ci co "
    "com con da dai dan de del den des di die dir do don dos du due eh el en era es et ex "
    "face far fast fora fort gift had han has hat he her hi ho hot i in is la las le les "
    "list logo los ma mad man me met mi mil mine most my ne net no nu of on or os over par "
    "pas pat per plan plus por pour pro rest rock roman sale san sans se sean see sen sense "
    "set si slut so son spa spot star state stern tag tell ten till tot tout un under us "
    "van var vi via viva von wall war was yang",
    "es": "com da dar face fin gente han has he la me non pan par per pro red sale san segundo "
    "ser sera sin son sur tan ti todo van via von ya",
    "fr": "all an as bar but car com con des dit dort durant en era es face fin fois ils logo ma "
    "me mi mis mon ne net ni non on or os ou par pas per plus pro quant sale sans sera si son "
    "sous sur tant tel ton tous tout van via vu",
    "it": "come con da den due e era fa face fin in la le ma me mi no non par per se si via",
    "nl": "dan den die door in is man me over pas van was we wel",
    "pt": "a as com da do dos e em face me no os par per por se ser via",
}
"""Of each language, the words of others that its own texts have as well: as other words, in names,
and in phrases that it borrowed."""

KIN = {
    "gl": "ao aos ata aínda cando coa coas cos dende dous dúas isto máis moi moita moito nin "
    "onde pola polas polo polos súa súas tamén ten unha unhas xa á ás é",
    "oc": "amb aquel aquela aqueles aquelas coma dels dempuèi dins lor mai ont qual quora sus "
    "tanben",
}
"""What no detector tells, and what reads as one of the others but for these words."""
