"""Frequent words that say little but give their language away, by language.

For the languages that the profiles of n-grams confuse most on short texts: those in the Latin
script. A word that several languages share speaks for each of them.
"""

STOP_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "ca": "el la els les de del dels i un una en és per que amb a al als se es no com més "
        "seva seu aquest aquesta són o si l d quan on també entre fins des molt tot tots "
        "tota totes cada altre altra altres ha han fer pot dos em et ell ella ells nostre "
        "nostra ni perquè després abans durant contra segons era ets som té tenen aquests "
        "aquestes aquell això meu teu ja només pel pels sobre sense què qui quin quina hi "
        "ho li us",
        "cs": "a v na se je že s z do o to i za pro ve jsou jako po k od ale podle nebo při jeho "
        "který které být jak co",
        "da": "og i at det er en til på som den for med der af de ikke et har om var fra men jeg "
        "du kan vi så eller når hvordan din",
        "de": "der die das und ist in zu den mit von für auf ein eine nicht des im dem sich auch "
        "es an als wie werden wird sie aus bei oder zum zur einen einer kann sind wir ich "
        "wenn wo was wer noch nur über unter vor nach durch gegen ohne um alle alles jeder "
        "jede jedes andere anderen hat haben habe war waren wurde wurden sein ihr ihre "
        "ihren ihrem seine man mehr sehr so dann denn aber doch weil diese dieser dieses "
        "diesen einem eines vom am ins aufs mein dein unser unsere uns euch du er dass kein "
        "keine zwischen neue neuen",
        "en": "the of and to in is for that with on are you it this be not as your from or can "
        "have by an we how what will at if when which do was has but all they there about "
        "into why our their more using use new get set make out up off over who where only "
        "also one two first any some such no us them other most before after each own many "
        "much just than then these those were been would could should may must through "
        "between because while without within via his her its i he she my me see let don t "
        "s",
        "es": "el la los las de del y un una en es para que con por se su sus al lo como más no "
        "está son este esta esto pero o si ser tu qué cómo hay sin sobre nos ha cuando "
        "donde dónde también entre hasta desde muy todo todos toda todas cada otro otra "
        "otros otras han hacer puede uno dos me te le les yo él ella ellos nuestro nuestra "
        "nuestros ni porque aunque después antes durante contra según fue era eres soy "
        "somos tiene tienen estos estas ese esa eso mi mis tus cuál quién sí ya solo sólo",
        "fi": "ja on ei se että oli ovat hän mutta kun tai niin kuin myös mitä sen joka voi ole "
        "miten",
        "fr": "le la les de des du et un une en est pour que qui dans sur avec vous par au aux ce "
        "cette ces il elle nous pas plus ne se sont votre vos être ou à sa son ses mais "
        "comment pourquoi où d l c j n qu sous sans entre vers aussi bien tout tous toute "
        "toutes fait faire peut leur leurs même quand si notre nos été avoir ont avez y on "
        "me te je tu ils elles lui eux très dont donc après avant depuis pendant contre "
        "chez parce cet mon ma mes ton ta tes quel quelle était faut ainsi chaque autre "
        "autres deux s m t",
        "hu": "a az és hogy nem is egy van ez meg volt de csak már vagy mint még ha el kell azt "
        "lehet ezt hogyan",
        "id": "yang dan di dengan untuk dari ini itu pada tidak dalam adalah akan ke atau juga "
        "oleh bisa dapat anda kami saya sebagai cara",
        "it": "il lo la i gli le di del della dei delle e un una in è per che con da al alla nel "
        "nella si non come più sono questo questa ma o essere sul dal ha ci anche quando "
        "dove tra fra fino molto tutto tutti tutta tutte ogni altro altra altri altre hanno "
        "fare può uno due mi ti lui lei loro nostro nostra né perché dopo prima durante "
        "contro secondo era sei siamo avere questi queste quello quella mio tuo suo sua "
        "suoi già solo nei negli dai dalle dalla dagli ai agli alle col sugli sulla sulle "
        "su l d c senza cosa qual chi cui stato",
        "nl": "de het een en van is in te dat op voor met zijn niet aan er om ook als bij uit dit "
        "die door naar maar of worden wordt je kan over deze hoe wanneer waar wat wie nog "
        "alleen onder na tegen zonder alle alles elke ieder andere anderen heeft hebben had "
        "was waren werd werden haar hun hen hij zij ze we wij jij mijn jouw ons onze u uw "
        "meer veel zo dan toch omdat geen tussen nieuwe kunnen moet moeten zal zou tot ten",
        "no": "og i det på som er en til å for med at av de den ikke et har om var fra men jeg du "
        "kan vi så eller når hvordan din",
        "pl": "i w z na do się nie to jest że o jak po za od dla przez są ale czy przy tym lub "
        "jego które który być oraz ze co",
        "pt": "o a os as de do da dos das e um uma em é para que com por no na nos nas se seu sua "
        "ao à como mais não está são este esta isso mas ou ser foi pelo pela você quando "
        "onde também entre até desde muito todo todos toda todas cada outro outra outros "
        "outras tem têm fazer pode pelos pelas dele dela deles nosso nossa nossos nem "
        "porque depois antes durante contra segundo era sou somos estes estas esse essa "
        "isto meu minha seus suas já só num numa aos às sem sobre há qual quem ter",
        "ro": "și de în la cu pe a un o este pentru care nu din că se sunt mai ca sau prin ale al "
        "ai fi acest această când unde cum ce cine doar tot toate toți fiecare alt altă "
        "alte alți are au avea poate face el ea ei ele noi voi nostru noastră nici deoarece "
        "după înainte contra era erau acestea aceste acel acea meu tău său sa dar iar fără "
        "despre între sub fie cele cel cea lor lui își îi îl le vă te mă către până dintr "
        "dintre într unui unei să",
        "sv": "och i att det som en på är av för med den till har de inte om ett var men så jag "
        "kan från vi du eller när hur ska din",
        "tr": "ve bir bu için ile da de olarak çok daha gibi olan en kadar ne var değil her nasıl "
        "veya sonra",
    }.items()
}
