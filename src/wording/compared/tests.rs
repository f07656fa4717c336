//! Sentences as people write them, three languages beside each other: those that set somebody beside others, and those that only
//! look so.

use super::compares;

const NAMES: [&str; 6] = ["ana", "ben", "cem", "mei", "raj", "data-infra"];

#[track_caller]
fn all(sentences: &str, compared: bool) {
    let sentences = sentences.lines().map(str::trim).filter(|l| !l.is_empty());
    let named = |word: &str| NAMES.contains(&word);
    let wrong: Vec<&str> = sentences
        .filter(|s| compares(s, &named) != compared)
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const COMPARED: &str = "
    Ana did more reviews than Ben
    Ben did less than Ana
    answers questions faster than Cem
    she writes clearer causes than anyone here
    knows the runner better than the rest of the team
    more patient than most of her colleagues
    she asks earlier than the others do
    less careful than @ben
    took on twice as many night calls as Ben
    not as quick as Cem in the logs
    is as thorough as anybody in the company
    nobody helped as much as Ana
    the weakest of us at estimates
    the fastest among her peers
    the most reliable in the whole team
    one of the strongest we have
    is the least experienced of the five
    Cem lags behind Ana
    is ahead of Raj by now
    compared with Mei her tests are thin
    unlike Ben, she reads the logs
    Mei outdoes everybody at this
    second only to Raj
    more productive than any other engineer
    our team wrote more than data-infra
    than Ben, Ana is clearly the better tester
    a better tester than Ben
    Ana hat mehr gefragt als Ben
    Ben schafft weniger als Ana
    arbeitet schneller als Cem
    gründlicher als alle anderen im Team
    sie erklärt es besser als ihre Kolleginnen
    weiß mehr über den Runner als der Rest von uns
    nicht so schnell wie Cem
    genauso sorgfältig wie Mei
    die Schwächste von uns beim Schätzen
    der Zuverlässigste im ganzen Team
    eine der Stärksten, die wir haben
    im Vergleich zu Ben liest sie Protokolle
    anders als Ben fragt sie nach
    Cem liegt hinter Ana
    Ana preguntó más que Ben
    Ben hizo menos que Ana
    responde más rápido que Cem
    explica mejor que nadie
    conoce los registros mejor que los demás
    es tan cuidadosa como Mei
    la más débil de nosotros
    el más lento del equipo
    comparada con Ben, lee los registros
    Raj gives shorter answers than Mei does
    solved it with fewer questions than Ben needed
    she is a stronger reviewer than you
    more helpful than everyone else put together
    worked longer hours than her teammates
    writes worse tests than her predecessor
    nobody in the team is slower than Cem
    Ben reads logs half as well as Ana
    as many drafts as Raj and Mei together
    her summaries are as clear as yours
    the quickest of the newcomers
    was the most silent of all of us
    among the best in the group
    the worst at handovers in the crew
    she outpaces the others in the logs
    Cem trails Mei on tests
    in comparison to her peers she says little
    head and shoulders above the rest
    you stand out among your peers
    Ana saw the risk before anyone else
    her reviews are top of the team
    leaves Ben far behind
    better at it than I am
    no one is more careful than Ana
    the other engineers know less than her
    a faster start than Cem had
    ist fleißiger als Raj
    stellt bessere Fragen als Cem
    hat öfter geholfen als irgendjemand sonst
    kennt den Cache weniger gut als du
    so geduldig wie kaum jemand
    mehr Einsatz als die übrigen Kollegen
    fragt doppelt so oft wie Ben
    am schnellsten von uns allen
    die Beste der Gruppe
    der Langsamste unter den Neuen
    verglichen mit Mei fehlt ihr Erfahrung
    Ana überholt Cem
    im Gegensatz zu Raj liest sie nach
    hängt die anderen ab
    trabaja más horas que Raj
    tiene menos paciencia que Mei
    pregunta antes y mejor que sus colegas
    sabe más del caché que el resto
    ayudó tanto como Ben
    no es tan rápida como Cem
    la mejor de la sala
    el que menos pregunta del grupo
    a diferencia de Ben, ella escucha
    va por delante de Raj
    Mei takes more care over names than Raj
    gets more out of a retro than any of us
    Cem is the only one slower than Ben
    more of the tests are hers than anyone else's
    no other analyst asks as many questions as she does
    better at saying no than our whole department
    the most forgetful person on the team
    knows twice as much about caches as Cem
    works harder than the average engineer
    she was quicker on the pager than Mei was
    as dependable as the best of us
    sie hat weniger Geduld als Mei
    schreibt längere Tests als die übrigen
    keiner ist so hilfsbereit wie Cem
    sie ist die Geduldigste von allen
    verglichen mit den Kolleginnen ist er still
    Raj übertrifft Mei beim Zuhören
    es más paciente que cualquiera del grupo
    la más rápida entre los nuevos
    escribe peores pruebas que Ben

    Raj found the cause quicker than everyone on call
    no one here writes fewer bugs than Mei
    shows more courage than many seniors
    Cem's notes are clearer than Raj's
    her demos outdo those of the other developers
    the calmest person in our group
    the least helpful of my colleagues
    is simply better than the previous lead
    Ben works less hard than the others
    she does as much in a day as Cem does in a week
    compared to the rest of her team she learns quickly
    is more of an expert than you are
    weiß so viel wie das ganze Team
    ist schneller im Verstehen als Raj
    die Hilfsbereiteste im Team
    keiner fragt so oft wie Mei
    erklärt besser als ich
    hört weniger zu als früher Ben
    der Ruhigste von allen
    hace más que cualquier otro ingeniero
    revisa con más cuidado que Mei
    es la persona más amable del grupo
    sabe tanto como sus compañeros
";

const NOT_COMPARED: &str = "
    the job now takes less than a day
    more than two teams asked for the guide
    the test runs faster than before
    the new guide is better than the old page
    asked rather than guess
    wrote it down rather than tell Ben in the corridor
    asked Cem rather than Ben, who was away
    shared the draft earlier than planned
    it took longer than Ana thought
    told us sooner than we had to ask
    the suite starts earlier than it used to
    longer than the meeting itself
    invited more than her own team to the demo
    nothing other than Raj's notes was at hand
    as soon as Ana saw it, she called Mei
    thanked Ben as well as Cem in the demo
    read the logs as long as Ana was on call
    went through it as far as Mei had notes
    wrote causes as simple as possible
    asked Ben to review it as early as Monday
    most of us try it now
    the rest of the team reads the page
    showed the longest trace to the team
    the oldest test in the suite is gone
    picked the simplest of the three drafts
    the shortest of the queries was the culprit
    asked the teams for the hardest question of the year
    one of the best talks came out of it
    found the quietest hour of the week for the move
    learned most from the teams that asked
    compared notes with Ben after the outage
    compared the two caches with Mei
    sat behind Ben to watch the trace
    stood behind Mei's proposal
    moved the retro ahead of the holidays
    unlike the old script, this one stops
    the runner no longer falls behind at night
    painted the status board yellow
    wrote a guide for people in trouble with the VPN
    a dozen people came to the session
    put yellow notes on the map
    explained the two levels of the cache
    raised the log level for a day
    paired with the other engineers
    shared the work with the rest of us
    the others asked for the slides
    read it more than once with Ben
    asked Raj more than one question
    fragte lieber nach als zu raten
    half mir, als Ana krank war
    schrieb mehr als nur den Code
    der Test läuft schneller als vorher
    fragte früher als geplant
    als Ben fragte, erklärte sie es wieder
    sprach mit allen anderen Teams
    die meisten von uns lesen die Seite
    so bald wie möglich mit Ben gesprochen
    die längste Abfrage im Protokoll gefunden
    más de dos equipos lo pidieron
    la prueba corre más rápido que antes
    dijo que Ana lo sabía
    la pregunta que Ben hizo ayudó
    tan pronto como Ana llamó, fue
    lo que más ayudó es que Mei preguntó
    la mayoría de nosotros lo lee
    the new page needs fewer clicks than the old one
    fewer than ten people read it at first
    took no more than an hour with Mei
    learned more in that hour than in a month of reading
    the cache was colder than we had thought
    called sooner than Ben expected
    wrote more than code: a guide, too
    preferred asking Raj to guessing
    the outage was shorter than last year's
    the trace says more than a graph
    it works better than the manual says
    went further than the ticket asked
    no sooner than Monday did Raj reply
    told Ben as much as she knew
    stayed on the call as long as Cem needed
    wrote the steps as short as they could be
    asked as many teams as answered the mail
    took the slowest of all builds apart
    the latest of our guides is hers
    the rest of us learned to read a flame graph
    the best of it was the question at the end
    kept the largest test for the team's workshop
    in the team's hardest week she brought cake
    the first of us to read the manual
    unlike last year we wrote it down
    compared both drafts line by line
    caught up with Raj over lunch about the move
    left the laptop behind at Ben's desk
    walked ahead of the group on the retreat
    the rest went home and she stayed with Cem
    yellow tape marks the old rack
    a dozen ideas stood on the wall
    drew the levels of the call tree
    explained the trouble with time zones
    helped a colleague in trouble on a Sunday
    the team's plan hangs behind the door
    read the plan with Ben once more
    shared what she knew with everybody else
    wrote a test, as Ben had asked
    works as a guide for the others
    as a newcomer she asked everybody
    it was Mei who knew more, so she asked her
    schrieb lieber eine Seite mehr als eine zu wenig
    es dauerte länger als gedacht
    als Cem ging, schrieb sie alles auf
    weniger als eine Stunde mit Mei
    hat den anderen die Abfrage gezeigt
    im Oktober, als Ben fehlte, rief sie an
    so wie Ana es vorgeschlagen hat
    der älteste Test der Suite ist weg
    fragte immer wieder, als Raj es erklärte
    die neue Fassung ist kürzer als die alte
    wie Ben es gezeigt hat
    tardó más que antes
    escribió más de una guía con Ben
    el día en que más falta hacía, llamó
    prefirió preguntar a Mei que adivinar
    dijo a Raj que Ben lo tenía
    como Ana propuso, lo escribimos
    el resto del equipo lo lee ahora
    tan claro como el agua
    wrote one more test than the ticket named
    the trace was easier to read than a log
    had no more questions than answers by Friday
    tried more than one thing before asking Cem
    found that reading is quicker than guessing
    told Mei earlier than last time
    asked no fewer than nine teams
    left a note for Ben behind the rack
    put Raj's question before the others' slides
    read as much of the book as time allowed
    called as many people as she could
    the best of the notes went into the guide
    the most useful of the graphs is on the wall
    asked who in the team reads the log
    showed the rest of the group how to read it
    put the hardest part of the move first
    was the one whom the others asked
    shares the pager with the rest of the department
    more and more people in the team read traces
    less noise at night, more sleep for Ben
    wrote for those who know less about caches
    in danger of losing the backup, called Mei
    laid out the plan for the schedule page
    erklärte es so lange wie nötig
    die neue Abfrage ist schneller als die von gestern
    lud mehr als die eigene Gruppe ein
    die größte Datei im Archiv gelöscht
    leyó más de lo que pedía la tarea
    la parte más lenta de la prueba desapareció
    explicó tanto como hizo falta

    the two lists are compared with each other once a week
    at least half of it stands in both
    one cause weighs more than another

    better late than never, said Cem
    more help came than we had asked for
    the new runner is faster than the rest of the pool
    asked for less than she needed
    easier said than done, so she showed it
    as the newest member she took the notes
    split the largest of the tickets
    the best part of the talk was Raj's question
    knows the people on call in the other office
    worked with everyone in the team on it
    no later than Friday she had called Ben
    longer than usual she sat with Mei's logs
    the most common cause in the logs is time
    as many as nine teams asked
    the others left, and she stayed with Ben
    it was more of a question than an answer
    mehr als einmal mit Ben gelesen
    das Skript ist länger als nötig
    als Erste im Team das Handbuch gelesen
    so gut wie jeden Tag nachgefragt
    der größte Teil des Teams liest es
    más tarde que de costumbre llamó a Ben
    lo mejor del taller fue la pregunta
    menos ruido que en octubre
    tan larga como la anterior
    preguntó a los demás qué falta
    more than half of the team has tried it
";

#[test]
fn whoever_is_set_beside_somebody_is_compared() {
    all(COMPARED, true);
}

#[test]
fn what_is_set_beside_a_thing_a_thought_or_a_time_is_not() {
    all(NOT_COMPARED, false);
}

#[test]
fn somebody_whom_nobody_knows_is_a_word_like_others() {
    assert!(!compares("wrote it faster than Zoe", &|_| false));
    assert!(compares("wrote it faster than Zoe", &|word| word == "zoe"));
}
