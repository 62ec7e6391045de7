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
        a about actually after again all also am an and another any anyone anything are aren't
        around as at back be because been before being between both but by came can can't cause
        come cos could couldn't did didn't do does doesn't doing don't down each er erm even
        every everyone everything few for from get getting go going gonna got had hadn't has
        hasn't have haven't having he he's her here him his how i i'd i'll i'm i've if in into
        is isn't it it's its itself just kind know let like lot made make me mean mhm might mm
        more most much must my myself no not now of off oh ok okay on one only or other our ours
        out over own quite really right said same say see she she's should shouldn't so some
        somebody someone something sort still such than that that's the their theirs them
        themselves then there there's these they they'd they're they've thing things think this
        those though through to too uh um under until up us very was wasn't way we we'd we'll
        we're we've well went were weren't what what's when where whether which while who why
        will with won't would wouldn't yeah yes yet you you'd you'll you're you've your yourself
    """,
    "de": """
        ab aber ach ah all alle alles als also am an andere anderen andererseits anderes auch
        auf aus bei beim bin bis bisschen da dabei dadurch dafür dahin damit dann daran darauf
        darüber das dass davon dazu dein deine deinen deiner dem den denen denn dennoch der
        deren des deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort
        du durch eben eher eigentlich ein eine einem einen einer eines einfach einmal er es
        etwas euch eure für ganz gar gemacht genau gerade gern gerne gesagt gewesen gibt ging
        hab habe haben halt hast hat hatte hatten hattest hattet her hier hin hinter hm hätte
        hätten ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins irgendwie ist ja je
        jede jedem jeden jeder jedes jedoch jener jetzt kann kein keine keinen keiner kommt
        konnte konnten können könnte könnten mache machen macht mal man manche mancher mehr mein
        meine meinem meinen meiner mich mir mit muss musste möchte mögen müssen na nach nachdem
        natürlich ne nee nein nicht nichts nie noch nun nur ob obwohl oder oh ohne ok okay quasi
        sage sagen sagt sagte schon sehr sein seine seinem seinen seiner sich sie sind so sobald
        sodass solche soll sollen sollte sollten sondern sonst sowie sowieso trotzdem um und uns
        unser unsere unserem unseren unter usw viel vielleicht vom von vor war waren warum was
        wegen weil welche welchen welcher welches wem wen wenn wer werde werden wie wieder will
        wir wird wirklich wirst wo wohl wollte wollten worden wurde während wäre wären würde
        würden zu zum zur zwar zwischen äh ähm überhaupt
    """,
    "fr": """
        ai ainsi ait alors après as au aucun aucune aurait aussi autre aux avaient avais avait
        avant avec avez avoir avons bah beaucoup ben bien bon bref c car ce cela celle celui ces
        cet cette ceux chaque chez chose choses comme comment d dans de depuis des deux dire dit
        donc dont du déjà eh elle elles en encore enfin est et eu euh eux faire fait faut fois
        font hein hum ici il ils j jamais je juste l la le les leur leurs lors lui là m ma mais
        me mes mhm moi moins mon même n ne ni non nos notamment notre nous on ont ou ouais oui
        où par parce pas peu peut peux plus plutôt pour pourquoi puis qu quand que quel quelle
        quelque quelques qui quoi rien s sa sais sans se sera serait ses si soit son sont suis
        sur t ta te tes toi ton toujours tous tout toute toutefois toutes très tu un une va vais
        vers via voilà vos votre vous vraiment vu y à ça étaient étais était étant été être
    """,
    "es": """
        a además ahora ahí al algo alguien alguna algunos algún allí antes aquel aquí así aunque
        bien bueno cada casi como con contra cosa cosas creo cual cualquier cuando cuanto cuyo
        cuándo cómo de decir del desde después digo dijo donde durante dónde e eh el ella ellas
        ellos en entonces entre era eran eres es esa esas ese eso esos esta estaba estamos estar
        estas este esto estos estoy está están esté fue fueron ha había hace hacer hacia han has
        hasta hay haya he hemos iba ir la las le les lo los me menos mi mientras mis mismo
        muchas mucho muchos muy más mí mía nada ni no nos nosotros nuestra nuestras nuestro
        nuestros nunca o os otra otras otro otros para pero poco por porque puede pueden puedes
        puedo pues que quien quién qué se sea según ser será si sido siempre sin sino sobre sois
        solo somos son soy su sus suyo sé sí sólo también tan tanto te tener tengo tenía ti
        tiene tienen tienes toda todas todo todos tu tus tú un una unas uno unos va vale vamos
        vez voy y ya yo él ésta
    """,
    "it": """
        a ad adesso agli ai al alcune alcuni alla alle allo allora altra altre altri altro anche
        ancora avere aveva avevamo avevano avevo beh c che chi ci cioè ciò come con cosa così d
        da dagli dai dal dalla dalle dei del della delle dello di dire dove due e ecc ecco ed
        era erano ero essere fa fanno fare fatto fosse fra già gli ha hai hanno ho i il in
        infatti insomma invece io l la le lei li lo loro lui là lì ma magari mai me mi mia mie
        miei mio molto ne negli nei nel nella nelle nello no noi non nostra nostro né o ogni
        oppure ora per perché però più po poco poi prima proprio qualche qualcosa quale quando
        quanto quasi quella quelle quelli quello questa queste questi questo qui quindi sa
        sarebbe sarà se sei sempre senza si sia siamo sono sopra sta stata state stati stato su
        sua sue sugli sul sulla suo suoi sì te ti tra tu tua tuo tuoi tutta tutte tutti tutto un
        una uno va verso vi voi è
    """,
    "nl": """
        aan al alle alleen als altijd an andere ben bent bij daar daarom dan dat de deze die dit
        doe doen doet door dr dus echt een eens eigenlijk elk elke en er erg euh even ga gaan
        gaat ge geen gewoon goed had hadden heb hebben hebt heeft heel hem hen het hier hij hoe
        hun ieder iets ik in is ja je jij jou jullie kan kon kunnen kunt maar mag maken me meer
        men met mij mijn misschien moest moet moeten na naar nee net niet niets nog nou nu of om
        omdat onder ons onze ook op over s soms t te tegen toch toen tot tussen u uit uw van
        veel voor waar want waren was wat we weer wel werd wie wij wil worden wordt zal ze zeg
        zeggen zei zelf zich zij zijn zo zoals zonder zou zullen één
    """,
    "pl": """
        a aby albo ale ani aż bardziej bardzo bez bo by byli być był była byłam byłem było
        byłoby były będzie będę chyba ci cię co coś czasem czy czyli dla dlaczego dlatego do
        dobrze dużo dwa gdy gdzie go i ich ile im inne iż ja jak jakby jaki jakie jakieś jako
        jakoś je jednak jego jej jest jestem jesteś jeszcze jeśli już każdy kiedy kto ktoś która
        które którego której który którzy ku lub ma mają mam mi miał miała mieć między mnie mną
        mogą mogę mogła moja moje może można mu my mój na nad nam nami nas nasz nawet nic nich
        nie niego niej nim no o od ona one oni ono oraz pan pani po pod ponieważ potem prostu
        przed przede przez przy również się sobie sposób swoje swojej swoją swój są ta tak taka
        taki takie takiego tam te tego tej ten teraz też to tobie trochę tu twój ty tych tylko
        tym u w was we wiele wiem więc więcej wszystko wtedy wy właśnie z za zawsze ze żadnych
        że żeby
    """,
    "pt": """
        a agora ainda algo alguma alguns alguém ali além ante antes ao aos aquela aquelas aquele
        aqueles aqui aquilo as assim até aí bem bom cada coisa coisas com como contra cujo da
        das daí de dela dele deles depois desde dessa desse do dos durante e ela elas ele eles
        em entre então era eram essa essas esse esses esta estamos estava estavam este estes
        estou está estão eu faz fazer foi for foram gente há isso isto já lhe lá mais mas me
        mesmo meu meus minha minhas muita muito muitos na nada nas nem nessa nesse nesta neste
        no nos nossa nosso num numa não né nós o onde os ou outra outras outro outros para pela
        pelas pelo pelos pode podem pois por porque pouco pra quais qual qualquer quando que
        quem quê se seja sejam sem sempre ser será seu seus sobre sou sua suas só também te tem
        tenho ter tinha tinham toda todas todo todos tu tudo tão têm um uma umas uns vai vem
        você vocês vou à às é
    """,
    "sv": """
        alla allt att av bara blev bli blir de den denna deras dess det detta dig din dom du där
        därför då eftersom eller en era ert ett från få får för ganska gjorde går gör göra ha
        hade han har hela henne hon honom hur här i in inga ingen innan inte ja jag ju just kan
        kanske kommer kunde kunna lite man med medan mellan men mer mig min mitt mot mycket
        många måste nej ni nog nu när någon något några nån nåt också oss på sa sedan sig sin
        sina själv ska skall skulle som säga så sådan till upp ut va vad var vara varit vart vi
        vid vilka vilken vilket vill väl vår våra än är å åt över
    """,
    "zh": """
        的 了 是 我 你 您 他 她 它 们 不 没 在 有 这 那 个 些 就 也 都 和 与
        或 还 要 会 可 以 能 很 到 为 么 什 吗 呢 吧 啊 嗯 哦 所 因 但 而 如
        对 从 把 被 让 给 得 着 只 又 再 之 其 则 于 跟
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
