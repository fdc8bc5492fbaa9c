"""Frequent words that say little but give their language away, by language.

For the languages that the profiles of n-grams confuse most on short texts: those in the Latin
script. A word that several languages share speaks for each of them.
"""

STOP_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "ca": "el la els les de del dels i un una en és per que amb a al als se es no com més "
        "seva seu aquest aquesta són o si l d",
        "cs": "a v na se je že s z do o to i za pro ve jsou jako po k od ale podle nebo při jeho "
        "který které být jak co",
        "da": "og i at det er en til på som den for med der af de ikke et har om var fra men jeg "
        "du kan vi så eller når hvordan din",
        "de": "der die das und ist in zu den mit von für auf ein eine nicht des im dem sich auch "
        "es an als wie werden wird sie aus bei oder zum zur einen einer kann sind wir ich",
        "en": "the of and to in is for that with on are you it this be not as your from or can "
        "have by an we how what will at if when which do was has but all they there about into "
        "why our their more",
        "es": "el la los las de del y un una en es para que con por se su sus al lo como más no "
        "está son este esta esto pero o si ser tu qué cómo hay sin sobre nos ha",
        "fi": "ja on ei se että oli ovat hän mutta kun tai niin kuin myös mitä sen joka voi ole "
        "miten",
        "fr": "le la les de des du et un une en est pour que qui dans sur avec vous par au aux ce "
        "cette ces il elle nous pas plus ne se sont votre vos être ou à sa son ses mais comment "
        "pourquoi où d l c j n qu",
        "hu": "a az és hogy nem is egy van ez meg volt de csak már vagy mint még ha el kell azt "
        "lehet ezt hogyan",
        "id": "yang dan di dengan untuk dari ini itu pada tidak dalam adalah akan ke atau juga "
        "oleh bisa dapat anda kami saya sebagai cara",
        "it": "il lo la i gli le di del della dei delle e un una in è per che con da al alla nel "
        "nella si non come più sono questo questa ma o essere sul dal ha ci anche",
        "nl": "de het een en van is in te dat op voor met zijn niet aan er om ook als bij uit dit "
        "die door naar maar of worden wordt je kan over deze hoe",
        "no": "og i det på som er en til å for med at av de den ikke et har om var fra men jeg du "
        "kan vi så eller når hvordan din",
        "pl": "i w z na do się nie to jest że o jak po za od dla przez są ale czy przy tym lub "
        "jego które który być oraz ze co",
        "pt": "o a os as de do da dos das e um uma em é para que com por no na nos nas se seu sua "
        "ao à como mais não está são este esta isso mas ou ser foi pelo pela você",
        "ro": "și de în la cu pe a un o este pentru care nu din că se sunt mai ca sau prin ale al "
        "ai fi acest această",
        "sv": "och i att det som en på är av för med den till har de inte om ett var men så jag "
        "kan från vi du eller när hur ska din",
        "tr": "ve bir bu için ile da de olarak çok daha gibi olan en kadar ne var değil her nasıl "
        "veya sonra",
    }.items()
}
