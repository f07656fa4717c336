//! What may stand beside a name, and what may not: sentences as people write them, three languages beside each other.

use super::*;

fn quotable() -> Quotable {
    let people = b"people:\n  ana: {name: Ana Souza}\n".to_vec();
    Quotable::of(&Workspace::of_one_file("org/people.yaml", people))
}

#[track_caller]
fn all(sentences: &str, may: bool, judge: impl Fn(&str) -> bool) {
    let sentences = sentences.lines().map(str::trim).filter(|l| !l.is_empty());
    let wrong: Vec<&str> = sentences.filter(|s| judge(s) != may).collect();
    let what = if may { "kept back" } else { "told" };
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

/// What a team reached, how it stands, marks, places: a line each.
const KEPT_BACK: &str = "
    brought the build to 8 minutes
    build time: 24→8
    at ９５ already
    ninety percent of it
    #95 of them
    Ana: 0.7
    brought it down from ninety to eighty
    the build takes twenty two minutes and is at twenty two
    halved the waiting
    build time is from 24 to 8
    build-p95 at eight minutes
    p95: eight minutes
    twice as fast as before
    cut the waiting by half
    four of five milestones
    nine out of ten
    three quarters of the goal
    green-main is on track
    it is off\u{200b}-track
    it is **off** *track*
    it is on, track
    \u{43e}n track, with a letter that only looks so
    \u{1d428}\u{1d427} \u{1d42d}\u{1d42b}\u{1d41a}\u{1d41c}\u{1d424}
    trust-ci is red
    the objective went green in October
    build-p95 stays amber
    status: green
    right on schedule
    we are fully on plan
    confidence is high
    confidence fell to four
    🟢 trust-ci
    trust-ci ⭐⭐⭐⭐
    ★★★★☆ for the cache
    ●●●○○ trust-ci
    trust-ci ✅
    trust-ci: +++
    rated the cache five stars
    a solid A- for the quarter
    straight A this time
    graded B+ by the board
    we gave ourselves an A
    trust-ci: IV of V
    a clear III on the scale
    reached the target early
    p95 stands at XC
    Ana: V/V
    o\u{332}n\u{332} t\u{332}r\u{332}a\u{332}c\u{332}k\u{332}
    fully green everywhere
    gets an A plus
    outranked Ben
    MVP of the month
    a perfect score
    the key result is done
    all targets smashed
    exceeded all expectations
    exceeded all
    meets expectations
    well above average
    top 5 percent of all teams
    among the top ten
    number one in the company
    #1 of all teams
    second best build of all
    outperformed everyone else
    got the bonus for reaching the OKR
    it brought us the bonus for our OKRs

    das Ziel erreicht
    es läuft auf Kurs
    das Ziel verfehlt
    auf zwanzig Minuten gebracht
    trust-ci ist rot
    das Ziel steht auf grün
    build-p95 bleibt gelb
    wir liegen im Zeitplan
    doppelt so schnell wie vorher
    die Wartezeit um die Hälfte gesenkt
    fünf Sterne für den Cache
    Note zwei für das Quartal
    eine glatte Eins
    die Erwartungen übertroffen
    erfüllt alle Erwartungen
    weit überdurchschnittlich
    unter den besten zehn
    Platz eins von allen Teams
    die Zuversicht ist hoch
    vier von fünf Meilensteinen
    neun von zehn

    Ana ha alcanzado el objetivo
    va en riesgo
    llegamos a la meta antes
    dos tercios del objetivo
    trust-ci está en rojo
    el objetivo está verde
    vamos según el calendario
    el doble de rápido que antes
    redujimos la espera a la mitad
    cinco estrellas para la caché
    un sobresaliente este trimestre
    supera las expectativas
    cumple con lo esperado
    por encima de la media
    entre los diez mejores
    el número uno de la empresa
    la confianza es alta
    cuatro de cinco hitos
    nueve de diez

    trust-ci turned amber last week
    Ana: A+
    the board gave the team a B
    three and a half stars
    we came in first of all teams
    ranked third
    the best team of the quarter
    the p95 fell by a third
    down to seven minutes
    flaky tests: none left, from ninety
    seventeen of twenty teams moved
    5/5 milestones
    build-p95 8min
    ahead of every other team
    far beyond expectations
    below what was expected
    confidence 8
    100 % done
    0.9 in the end
    we hit every target
    der Build ist jetzt grün
    Ampel auf rot
    Bestnote für den Cache
    besser als alle anderen Teams
    das Ergebnis liegt über den Erwartungen
    drei von vier Teams sind umgezogen
    auf ein Drittel gesenkt
    die Ziele sind voll erfüllt
    Schulnote 2
    el objetivo ya está cumplido
    quedamos en segundo lugar
    mejor que los demás equipos
    tres de cuatro equipos
    bajó a siete minutos
    en rojo desde octubre
    superamos todas las expectativas
    nota 9
    un notable alto

    the goal was not met
    crushed the OKR
    fell short
    everything green
    green since Monday
    overachieved
    eight minutes
    eight minutes instead of twenty-four
    cut sixteen minutes from the build
    in May 8 minutes
    on 8 November 8 minutes
    scored a seven
    did more than anyone else
    got promoted for it
    stock options for it
    der Build braucht acht Minuten
    um sechzehn Minuten gesenkt
    bajó dieciséis minutos
    im Mai 8 Minuten
    grün seit Montag
    in Gefahr
    übererfüllt
    Zielerreichung hoch
    sollte befördert werden
    Rang zwei
    tarda ocho minutos
    el 8 de noviembre 8 minutos
    en peligro
    vamos retrasados
    merece un ascenso
    nota alta

    the team is in trouble with the cache
    trust-ci ended amber
    the objective looks yellow
    we are a bit behind the plan
    running late against the plan
    a dozen milestones are through
    das Ziel steht auf der Kippe
    wir hinken dem Plan hinterher
    el objetivo va mal
    the objective is struggling
    trust-ci has been yellow for weeks
    ended the quarter in amber
    we fell behind plan in October
    half a dozen milestones are open
    trust-ci ist in Schwierigkeiten
    wir sind im Rückstand
    el objetivo está en apuros
    terminó en amarillo
    trust-ci went from green to amber
    the quarter closed in yellow
    we are way behind our schedule
    wir liegen hinter dem Zeitplan
    va por detrás del calendario
    works at level L5 already
    performs above her grade
    she is a solid L4
    sie arbeitet auf Stufe L5
    gründlicher als alle anderen im Team
";

/// Words of work, in which numbers, colours and letters count and grade nothing.
const TOLD: &str = "
    profiled the slowest hundred builds
    p95 and Q4 have names of their own
    since 2026-10-12 nobody waits
    reached out to design
    split the slowest suite into three
    interviewed five customers
    met with data-infra about the objective
    hit a wall with the cache, then asked Raj
    reached the target group with a letter
    made a red build mean something
    profiled builds on 12 October with Mei
    on May 3rd the runner moved
    wrote the guide for Python 3
    moved the tests to Python 3.12
    fixed issue #42
    reviewed pull request 118 with Raj
    wrote RFC 12 together
    talked it over with 2 colleagues
    gave it to two colleagues
    asked two teams for their quietest day
    held 3 workshops on flaky tests
    brought it up in our 1:1
    in 2026 we began to write causes down
    planned Q3 2026 with design
    a red build now has an owner
    wrote the CI guide, I/O included
    painted the wall green
    rewrote plan B when the pool moved
    asked the A team for help
    wrote a C++ cache
    drew phase II of the move
    put stars on the map of slow builds
    asked what people expect of us
    wrote down what an average day looks like
    the best question came from Mei
    found a better way to name tests
    tried the simplest thing first
    gave new people the confidence to ask
    half of the workshop was silence
    read one of the logs aloud
    taught ten people to read a trace
    wrote a guide to two-factor sign-in

    sprach mit drei Kunden
    am 12. Oktober mit Mei den Build zerlegt
    seit dem 12.10.2026 wartet niemand
    auf Python 3 umgestellt
    Ticket #42 geschlossen
    mit 2 Kolleginnen besprochen
    im 1:1 angesprochen
    seit 2026 schreiben wir Ursachen auf
    den roten Faden gesucht
    Plan B geschrieben
    eine Notiz für das Team geschrieben
    die Erwartungen der Kunden erfragt
    den besten Weg gesucht
    Sterne an die Wand gemalt
    zwei Teams nach ihrem ruhigsten Tag gefragt
    einen Platz für Fragen eingerichtet
    Zuversicht gegeben
    den Durchschnitt erklärt

    habló con dos equipos
    el 12 de octubre con Mei
    pasó las pruebas a Python 3
    cerró la incidencia 42
    lo comentó con 2 colegas
    lo habló en el 1:1
    desde 2026 escribimos las causas
    pintó la pared de verde
    preguntó qué espera la gente
    la mejor pregunta fue de Mei
    puso estrellas en el mapa
    dio confianza a los nuevos
    buscó un lugar para preguntas
    escribió el plan B
    tomó nota de cada pregunta
    explicó la media a diseño

    wrote a test for the red button
    sorted the backlog with Raj on 3 November
    asked Mei to review the first draft
    two evenings with the on-call book
    explained traces to 4 colleagues
    upgraded Postgres 14 to Postgres 16
    closed ticket 77 and wrote down why
    Q4 2026 began with a quiet week
    merged PR #1034
    wrote a page on green builds
    asked for more light in room 4
    showed the map at the town hall
    tried a cache for one team
    the second draft was shorter
    learned that a star schema is not needed
    paired with Mei in week 42
    proposed to drop the weekly status mail
    gave a talk on expectations in contracts
    asked three customers to think aloud
    met Mei to plan the goal workshop
    stopped the alarm at night
    wrote down what each of us expects
    read the book on A/B tests
    in der Woche 42 mit Mei gepaart
    einen grünen Zettel für jede Ursache geschrieben
    am 3. November den Plan gezeigt
    mit drei Teams gesprochen
    eine zweite Fassung geschrieben
    auf die Frage von Raj geantwortet
    PR 1034 gelesen
    den Stand der Dinge erklärt
    habló con tres equipos
    el 3 de noviembre mostró el mapa
    leyó la versión 2 de la guía
    escribió una segunda versión
    preguntó a cada equipo
    cambió la luz roja de la sala
    pensó en voz alta con dos colegas
    on 8 November with Mei
    two weeks of reading logs
    asked for twenty machines
    zwei Wochen lang Protokolle gelesen
    dos semanas de lectura
    mejoró la guía con Raj

    painted the status board yellow
    put yellow notes on the map
    wrote a guide for people in trouble with the VPN
    helped a colleague in trouble on a Sunday
    the team's plan hangs behind the door
    read the plan with Ben once more
    a dozen people came to the session
    explained the two levels of the cache
    raised the log level for a day
    unlike the old script, this one stops
";

/// What no quoted feedback may hold.
const NOT_ABOUT_A_PERSON: &str = "
    reached 95 % of the target
    her objective stood at ninety percent
    Ana missed her target
    this will show in your rating and your bonus
    A bonus for everybody.
    This was for your raise.
    Is this what my salary depends on?
    You said “Ana missed her target”.
    You reached two thirds of the goal.
    Rated Ana five stars.
    Ana gets an A- from me.
    A solid A.
    You exceed all expectations.
    Ana meets expectations.
    You are in the top 5 percent.
    One of the top ten here.
    You are number one in the team.
    Four out of five.
    V of V for this.
    Well above average.
    Dafür gibt es eine Gehaltserhöhung.
    Hat die Hälfte des Ziels geschafft.
    Das war eine glatte Eins.
    Du übertriffst die Erwartungen.
    Du gehörst zu den besten zehn.
    Fünf Sterne für dich.
    Mi salario depende de esto.
    Un sobresaliente para ti.
    Superas las expectativas.
    Eres el número uno.
    Cinco estrellas para Ana.
    In October Ana met the goal.
    The goal was met by her.
    The objective is on track thanks to her.
    Her key results are green.
    She earned a promotion.
    Dank ihr wurde das Ziel erreicht.
    Sie sollte befördert werden.
    Gracias a ella alcanzamos el objetivo.
    You ask better questions than the rest of us.
    You work at level L5 already.
    You perform above your grade.
";

const ABOUT_A_PERSON: &str = "
    You asked 12 people what they need.
    You told me on Monday that it was at risk.
    You found the fault on the salary page.
    You raised it early, and it paid off.
    You took a note of each question.
    Half of the team has tried it since.
    The build was red, and you stayed calm.
    You brought it from 24 to 8 steps, one by one.
    You asked what I expect of you.
    You asked why we do it in the first place.
    On the first of the month you wrote to each of us.
    Wir haben über Erwartungen gesprochen.
    En segundo lugar, preguntaste por qué.
    Your first question was the best one of the day.
    You drew version III of the map with me.
    You gave plan B a chance.
    Thank you for the two evenings.
    Das lief prima.
    Du hast nach meinen Erwartungen gefragt.
    Du hast mir einen Platz freigehalten.
    Tomaste nota de cada pregunta.
    Preguntaste qué esperamos.
";

#[test]
fn what_a_team_reached_stands_beside_no_name() {
    all(KEPT_BACK, false, |s| quotable().is_of_a_team(s));
}

#[test]
fn words_of_work_are_told_whatever_they_count() {
    all(TOLD, true, |s| quotable().is_of_a_team(s));
}

#[test]
fn words_about_a_person_hold_no_mark_place_pay_or_share_of_a_goal() {
    all(NOT_ABOUT_A_PERSON, false, |s| {
        quotable().is_about_a_person(s)
    });
}

#[test]
fn words_about_a_person_may_hold_numbers() {
    all(ABOUT_A_PERSON, true, |s| quotable().is_about_a_person(s));
}
