"""Words that hold a language together: every text is full of them, whatever it is about.

A list of words by frequency begins with them. They are told by a short list for each language and
not by frequency alone, for what every participant speaks of may be just what a study is about. The
lists hold articles, pronouns, prepositions, conjunctions, auxiliary verbs and what fills a pause;
no noun, and no verb of its own meaning.
"""

from collections.abc import Mapping

_SHARE = 0.08
"""Of all the words of a text, what the list of its language covers at the least."""

_LISTS = {
    "en": """
        a about after again all also am an and any are aren't as at back be because been before
        being both but by came can can't cause come could couldn't did didn't do does doesn't
        doing don't down each er erm even every for from get getting go going gonna got had
        hadn't has hasn't have haven't having he he's her here him his how i i'd i'll i'm i've
        if in into is isn't it it's its just kind know let like lot me mean mhm might mm more
        most much must my no not now of off oh ok okay on one only or other our out over own
        quite really right said same say see she she's so some something sort still such than
        that that's the their them then there there's these they they'd they're they've thing
        things think this those though to too uh um up us very was wasn't way we we'd we'll
        we're we've well went were weren't what what's when where which while who why will with
        won't would wouldn't yeah yes yet you you'd you'll you're you've your
    """,
    "de": """
        aber all alle alles also am an andere auch auf aus bei beim bin bis bisschen da dabei
        dafür dahin damit dann daran darauf darüber das dass davon dazu dein dem den denn der
        des deshalb dich die dies diese diesem diesen dieser dieses dir doch dort du durch eben
        ein eine einem einen einer eines einfach einmal er es etwas euch eure für ganz gar genau
        gesagt gewesen gibt ging hab habe haben halt hat hatte hatten her hier hin hm ich ihm
        ihn ihnen ihr ihre im immer in irgendwie ist ja jede jetzt kann kein keine können könnte
        mal man mehr mein meine mich mir mit muss musste müssen nach natürlich ne nee nein nicht
        nichts noch nun nur ob oder ohne schon sehr sein seine sich sie sind so sodass soll
        sollte sonst und uns unser unsere unter viel vielleicht vom von vor war waren warum was
        weil wenn wer werden wie wieder will wir wird wo worden wurde würde zu zum zur zwar äh
        ähm
    """,
    "fr": """
        ai ainsi alors après as au aussi autre aux avaient avais avait avant avec avez avoir
        avons bah beaucoup ben bien bon bref c car ce cela celle celui ces cet cette ceux chez
        comme comment d dans de depuis des deux dire dit donc dont du déjà elle elles en encore
        enfin est et eu euh eux faire fait fois font hein ici il ils j jamais je juste l la le
        les leur leurs lui là m ma mais me mes mhm moi moins mon même n ne ni non nos notre nous
        on ont ou ouais oui où par parce pas peu peut peux plus plutôt pour pourquoi puis qu
        quand que quel quelle quelque qui quoi s sa sais sans se sera ses si son sont suis sur t
        ta te tes toi ton toujours tous tout toute toutes très tu un une va vais voilà vos votre
        vous vraiment vu y à ça étaient étais était été être
    """,
    "es": """
        a ahora ahí al algo alguna algunos algún allí antes aquel aquí así aunque bien bueno
        cada casi como con contra cosa cosas creo cual cuando cuándo cómo de decir del desde
        después digo dijo donde dónde e eh el ella ellas ellos en entonces entre era eran eres
        es esa esas ese eso esos esta estaba estar este esto estos estoy está están fue fueron
        ha había han has hasta hay haya he hemos iba ir la las le les lo los me menos mi mis
        mismo muchas mucho muchos muy más mí nada ni no nos nosotros nunca o os otra otras otro
        otros para pero poco por porque puede puedo pues que quien quién qué sea según ser será
        si sido siempre sin sino sobre sois solo somos son soy su sus sé sí sólo también tan
        tanto te tener tengo tenía ti tiene tienen toda todas todo todos tu tus tú un una unas
        uno unos va vale vamos vez voy y ya yo él ésta
    """,
    "it": """
        a ad adesso agli ai al alla alle allo allora altra altre altri altro anche ancora avere
        aveva avevo beh c che chi ci cioè ciò come con cosa così d da dal dalla dalle dei del
        della delle dello di dire dove due e ecco ed era erano ero essere fa fare fatto fra già
        gli ha hai hanno ho i il in infatti insomma invece io l la le lei li lo loro lui là lì
        ma magari mai me mi mia mie miei mio molto ne nei nel nella nelle no noi non nostra
        nostro né o ogni oppure ora per perché però più po poco poi prima proprio qualche
        qualcosa quale quando quanto quasi quella quelle quelli quello questa queste questi
        questo qui quindi sa sarà se sei sempre senza si sia siamo sono sopra sta stata stato su
        sua sue sugli sul sulla suo sì te ti tra tu tua tuo tutta tutte tutti tutto un una uno
        va vi voi è
    """,
    "nl": """
        aan al alle alleen als altijd an andere ben bij daar daarom dan dat de deze die dit doe
        doen door dr dus echt een eens eigenlijk en er erg euh ga gaan gaat ge geen gewoon goed
        had hadden heb hebben heeft heel hem hen het hier hij hoe hun iets ik in is ja je jij
        jou jullie kan kon kunnen maar mag me meer men met mij mijn misschien moet moeten na
        naar nee net niet niets nog nou nu of om omdat onder ons onze ook op over s soms t te
        tegen toch toen tot u uit uw van veel voor waar waren was wat we weer wel werd wie wij
        wil worden wordt ze zeg zei zich zij zijn zo zoals zonder zou één
    """,
    "pl": """
        a aby albo ale ani aż bardzo bez bo by być był była było były chyba ci cię co coś czy
        czyli dla dlaczego dlatego do dobrze dwa gdy gdzie go i ich ile im inne iż ja jak jakby
        jaki jakieś jako jakoś je jednak jego jej jest jestem jeszcze jeśli już każdy kiedy kto
        która które którego której który którzy ku lub ma mają mam mi miał miała mieć mnie mną
        moja moje może można mu my mój na nad nam nami nas nasz nawet nic nich nie niego niej
        nim no o od ona one oni ono oraz pan pani po pod ponieważ potem prostu przed przede
        przez przy się sobie sposób swoje są ta tak taka taki takie tam te tego tej ten też to
        tobie tu twój ty tych tylko tym u w was we wiem więc wszystko wtedy wy z za zawsze ze że
        żeby
    """,
    "pt": """
        a agora ainda algo alguma alguns ali além ante antes ao aos aquela aquele aqui aquilo as
        assim até aí bem bom cada coisa coisas com como contra da das daí de dela dele deles
        depois desde dessa desse do dos e ela elas ele eles em entre então era eram essa essas
        esse esses esta estava este estes estou está estão eu foi for foram gente há isso isto
        já lhe lá mais mas me mesmo meu meus minha minhas muita muito muitos na nada nas nem no
        nos nossa nosso num numa não né nós o onde os ou outra outras outro outros para pela
        pelas pelo pelos pois por porque pouco pra quando que quem quê se seja sem sempre ser
        será seu seus sobre sou sua suas só também te tem tenho ter tinha toda todas todo todos
        tu tudo tão têm um uma umas uns vai você vocês vou à às é
    """,
    "sv": """
        alla allt att av bara blev bli blir de den denna deras dess det detta dig din dom du där
        därför då eller en ett från få får för ganska går gör göra ha hade han har hela henne
        hon honom hur här i in inga ingen inte ja jag ju kan kanske kommer kunde lite man med
        mellan men mer mig min mitt mot mycket nej ni nog nu när någon något några nån nåt också
        oss på sa sig sin sina själv ska skulle som säga så till upp ut va vad var vara varit vi
        vid vilka vill väl än är åt över
    """,
}
FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split()) for language, words in _LISTS.items()
}


def function_words(counts: Mapping[str, int]) -> frozenset[str]:
    """Return the function words of the languages that words counted so often are written in.

    A language that covers little is passed over: its lists hold what are words of weight in others
    (`die`, `also`, `come`).
    """
    every = sum(counts.values())
    covered = {
        language: sum(counts.get(word, 0) for word in words)
        for language, words in FUNCTION_WORDS.items()
    }
    most = max(covered.values(), default=0)
    spoken = [
        FUNCTION_WORDS[language]
        for language, count in covered.items()
        if count > _SHARE * every and 2 * count > most
    ]
    return frozenset().union(*spoken)
