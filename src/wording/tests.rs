//! Tables of sentences: `yes` beside what a question must find, `no` beside traps that must stay silent.

use super::language::{self, LanguageFile};
use super::*;

/// Asks `question` of every row; a row begins with `yes` or `no`.
fn table(rows: &str, question: impl Fn(&Sentence<'_>) -> bool) {
    let wording = Wording::of(&["en", "de"]);
    let mut wrong = Vec::new();
    for row in rows.lines().map(str::trim).filter(|r| !r.is_empty()) {
        let (expected, text) = row.split_once(' ').unwrap();
        let said = question(&wording.sentence(text.trim()));
        if said != (expected == "yes") {
            wrong.push(row.to_owned());
        }
    }
    assert!(wrong.is_empty(), "wrong about:\n{}", wrong.join("\n"));
}

fn mention_table(family: Family, rows: &str) {
    let wording = Wording::of(&["en", "de"]);
    let mut wrong = Vec::new();
    for row in rows.lines().map(str::trim).filter(|r| !r.is_empty()) {
        let (expected, text) = row.split_once(' ').unwrap();
        let found = wording.mentions(text.trim(), family);
        // Rules ask for the topic first: it must never hide what would be found.
        let topics = wording.topics(text.trim());
        assert!(
            found.is_empty() || topics.hold(Topic::Family(family)),
            "{row}"
        );
        if found.is_empty() == (expected == "yes") {
            wrong.push(format!("{row} {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "wrong about:\n{}", wrong.join("\n"));
}

#[test]
fn every_language_file_is_read_and_registered() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/wording/languages");
    let mut there: Vec<String> = Vec::new();
    #[allow(clippy::disallowed_methods, reason = "a test")]
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        #[allow(clippy::disallowed_methods, reason = "a test")]
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let file: LanguageFile = language::read(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(file.language, name, "a file carries its language's code");
        for (list, _, _, words) in file.lists() {
            assert!(!words.is_empty(), "{name}: {list} is empty");
            let mut seen = std::collections::HashSet::new();
            for word in words {
                assert_eq!(*word, word.to_lowercase(), "{name}: {list}: small letters");
                assert!(seen.insert(word), "{name}: {list} holds {word} twice");
            }
        }
        there.push(name);
    }
    there.sort();
    let mut known: Vec<&str> = Wording::known().collect();
    known.sort_unstable();
    assert_eq!(there, known, "each file in languages/ stands in FILES");
}

#[test]
fn work_is_told_from_outcomes() {
    table(
        "
        yes Publish the setup guide
        yes Write three articles about our method
        yes Migrate the billing service to the new cluster
        yes Set up a help desk for partners
        yes Roll out single sign-on to all offices
        yes Hire two nurses for the night shift
        yes Run a survey among former customers
        yes The API is documented
        yes All tutorials are translated
        yes A style guide has been written
        yes Price list approved and sent to all shops
        yes Onboarding checklist in place
        yes A dashboard for the sales team
        yes Proof of concept for offline maps
        yes Convene a council of patients
        yes 100 % of tickets are triaged
        yes We agree on a plan for the archive
        yes Wir erstellen ein Konzept für die Einarbeitung
        yes Wir führen drei Workshops durch
        yes Konzept für die Nachtschicht erarbeiten
        yes Das Handbuch ist überarbeitet
        yes Die neue Preisliste wurde veröffentlicht
        yes Wir setzen das neue Bewerbungsverfahren um
        yes Alle Schulungsunterlagen sind aufgeschaltet
        yes Ein Leitfaden für neue Filialen
        yes Rollout des Kassensystems
        no Launch time falls to 2 s
        no Reduce support calls by 30 %
        no Build times drop below 10 minutes
        no Release notes are read by 40 % of users
        no Test runs take less than 5 minutes
        no Report downloads rise from 40 to 90
        no Half of all visitors come back within a week
        no 30 new shops order a second time
        no Page load at noon from 3 s to 1 s
        no Customers answer in less than a day
        no Nobody waits longer than an hour for a bed
        no Get 500 sign-ups from the fair
        no Cut the cost of a delivery to 4 €
        no Revenue per visit > 12 €
        no Zero accidents on the night shift
        no Engineers trust the build enough to merge on green
        no A fix reaches the workshop within two days
        no Shipping feels like an ordinary part of the day
        no Review time falls from 3 days to 1
        no 80 % of jobs can be done without network
        yes Billing to publish its prices
        yes Ensure all menus are translated
        yes Each team has a checklist for the handover
        yes Night shift team up and running
        yes Creation of a rota for the night shift
        yes Retrofit the old ovens
        yes Gamify the warehouse tour
        yes Encourage visits by writing to the schools
        yes Guests can send a postcard
        yes [Kitchen team] Translate the menu
        yes Menu vs. stock list, first version published
        yes Analysis of complaints from the north
        yes We've measured the queue at each till
        yes We have written 3 case studies
        no 100 % guest retention in the spring
        yes Einführung des neuen Kassensystems
        yes Erstellung der Dienstpläne
        no Orders grow by 100 %
        no Sales at 120 % of last year
        no The limit is 40
        no Raise $2m for the clinic
        no Month's accounts closed within 5 business days
        no 700 sign-ups collected at the fair
        no Ensure nobody waits longer than an hour
        no Winning back readers
        no Better rotas
        no We hear it from customers
        no Erhöhung der Besuche um 20 %
        no Design reviews take 20 minutes or less
        no Der Anteil der Rückfragen sinkt auf 5 %
        no Die Wartezeit beträgt höchstens zehn Minuten
        no Wir senken die Kosten pro Lieferung um 10 %
        no Kunden erhalten innerhalb einer Stunde eine Antwort
        no 60 % der neuen Filialen kommen ohne Anruf aus
        no Umsatz pro Filiale um 8 % steigern
        ",
        |s| s.task().is_some(),
    );
}

#[test]
fn without_a_measure_nobody_can_tell() {
    table(
        "
        yes Improve the communication between shifts
        yes Setting up is much easier
        yes Increase customer satisfaction
        yes The app is fast and reliable
        yes Strengthen our presence in the north
        yes Reduce waste in the kitchen
        yes x % of patients come back
        yes Raise the share of repeat buyers from X to Y
        yes TBD
        yes Error rate below target
        yes Users feel better informed
        yes Meetings are more efficient
        yes Support the new branch in Bern
        yes Have a smooth handover process
        yes Better collaboration between kitchen and service
        yes Die Zusammenarbeit wird besser
        yes Wir verbessern die Qualität der Beratung
        yes Kundenzufriedenheit steigern
        yes Die Abläufe sind effizienter
        yes Durchschnittlich x % weniger Abfall
        yes Guests consistently praise our bread
        yes Drivers clearly understand the new route
        yes Positive feedback from the branches
        yes The team has a clear understanding of its costs
        yes We feel closer to our readers
        yes Orders ahead of plan
        yes The ovens aren't reliable
        yes Steigerung der Zufriedenheit
        no For the spring, the target is 40 visits
        no Every shop orders weekly
        no All drivers know the new route
        no Churn is lower than in the spring
        no Satisfaction improves as measured by the spring survey
        no Win a customer in the north
        no Wir gewinnen einen Kunden im Norden
        no Night shift team up and running
        no Parallelized oven control
        no Improve the reply time to 3 hours
        no Setting up takes 20 minutes
        no Customer satisfaction rises by 10 %
        no The app starts within 2 s
        no Half of all patients come back
        no Nobody waits longer than an hour
        no Zero accidents on the night shift
        no Error rate below 1 %
        no At least three schools use it every week
        no Publish the setup guide
        no The API is documented
        no More views than the existing video
        no One customer runs all its shops on it
        no Churn drops from 5 % to 3 %
        no Wartezeit unter zehn Minuten
        no Der Anteil der Rückfragen sinkt auf 5 %
        no Doppelt so viele Filialen bestellen nach
        no Kein Auftrag bleibt länger als einen Tag liegen
        no NPS > 40
        no Twice as many shops order again
        ",
        |s| s.blank().is_some() || s.unmeasurable(),
    );
}

#[test]
fn a_language_needs_no_rust() {
    let wording = Wording::of(&["es"]);
    for (text, task) in [
        ("Publicar la guía de montaje", true),
        ("La guía está publicada", true),
        ("Creación de un plan para el turno de noche", true),
        ("Digitalizar el archivo", true),
        ("Reducir las llamadas de 40 a 20 por semana", false),
        ("El tiempo de espera baja a 10 minutos", false),
        ("Nadie espera más de una hora", false),
    ] {
        assert_eq!(wording.sentence(text).task().is_some(), task, "{text}");
    }
    for (text, family, found) in [
        ("El bono anual depende de los objetivos", Family::Pay, true),
        (
            "La prima cuenta para los clientes de la tienda",
            Family::Pay,
            false,
        ),
        (
            "Los OKR no están vinculados a la retribución variable",
            Family::Pay,
            false,
        ),
        (
            "El cumplimiento de los OKR determina la evaluación del desempeño",
            Family::Rating,
            true,
        ),
        (
            "Sesión de calibración de los empleados en junio",
            Family::Rating,
            true,
        ),
        (
            "La calificación de los proveedores sube a 4",
            Family::Rating,
            false,
        ),
        (
            "Los OKR no entran en la evaluación anual",
            Family::Rating,
            false,
        ),
        ("10 puntos por cada objetivo", Family::Points, true),
        (
            "El equipo con el mejor resultado gana un premio por cumplir su objetivo",
            Family::Points,
            true,
        ),
        (
            "Los clientes ganan puntos por cada compra",
            Family::Points,
            false,
        ),
    ] {
        assert_eq!(!wording.mentions(text, family).is_empty(), found, "{text}");
    }
    let names = |word: &str| word == "ana";
    for (text, found) in [
        ("Ana debería haber avisado antes", true),
        ("Fue su culpa", true),
        ("El despliegue falló otra vez", false),
        ("Fue mi culpa", false),
        ("Ana dice que tiene la culpa", false),
    ] {
        assert_eq!(!wording.blamed(text, &names).is_empty(), found, "{text}");
    }
    for (text, found) in [
        ("No alcanzó su objetivo", true),
        ("Ana sacó 0,5", true),
        ("Nuestro equipo alcanzó el 80 % de su objetivo", false),
    ] {
        assert_eq!(!wording.scores(text, &names).is_empty(), found, "{text}");
    }
}

#[test]
fn numbers_are_read_as_each_language_writes_them() {
    table(
        "
        yes Wartezeit unter 0,5 Stunden
        yes 3 Mio Franken Umsatz
        yes 12,5 % weniger Abfall
        yes 40 Prozent der Gäste
        no Im GJ 26
        no Fertig in KW 12
        ",
        |s| !s.measures().is_empty(),
    );
    let wording = Wording::of(&["de"]);
    let names = |word: &str| word == "ana";
    assert!(!wording.scores("Ana: 0,7", &names).is_empty());
    assert!(
        !wording
            .scores("Ana erreichte 0,5 bei ihrem Ziel", &names)
            .is_empty()
    );
    let wording = Wording::of(&["en"]);
    for (text, found) in [
        ("Ana scored 8/10", true),
        ("Ana: 8/10", true),
        ("Ana: 42 % of target, off track", true),
        ("Ana: 42 % of builds wait for the cache", false),
        ("Ana read 8/10 chapters", false),
    ] {
        assert_eq!(!wording.scores(text, &names).is_empty(), found, "{text}");
    }
    let wording = Wording::of(&["de"]);
    let half = wording
        .sentence("Fehler unter 0,5 % (heute 1,5 %)")
        .target_and_today();
    assert!(
        half.is_some_and(|(target, today)| target < 1.0 && (1.0..2.0).contains(&today)),
        "{half:?}"
    );
}

#[test]
fn numbers_that_count_nothing_are_no_measures() {
    table(
        "
        yes Reply within 3 hours
        yes 50 % of users
        yes 5,000 leads
        yes $230 per lead
        yes 99.95% availability
        yes 1.5x more trials
        yes 12'000 Franken
        no Ready for FY27-Q1
        no Release v2.4.1
        no Close ABC-123 and #42
        no Done by 2026-10-12
        no Done by 30.6.2026
        no Live in 2026
        no Phase 2 of the move
        no Move to `python3.12`
        no See [the plan](https://example.org/2026/42)
        no Opens at 10:30
        no The 99th order
        no Meeting on July 15
        no ISO 27001
        ",
        |s| !s.measures().is_empty(),
    );
}

#[test]
fn what_goes_on_is_told_from_people_who_stay() {
    table(
        "
        yes Keep the error rate low
        yes Maintain 99.9 % availability
        yes Continue the weekly newsletter
        yes Retain our place in the ranking
        yes Preserve the quality of our coffee
        yes Sustain the pace of releases
        yes The rating remains above 4.5
        yes Our margin stays at 12 %
        yes Continue to publish monthly numbers
        yes Ongoing support of the branches
        yes Daily cleaning as usual
        yes Keep improving the docs
        yes We keep our promises to suppliers
        yes Unsere Marge bleibt stabil
        yes Die Verfügbarkeit bleibt über 99 %
        yes Bestehende Kontakte pflegen und erhalten
        yes Wir behalten unsere Stammkunden
        yes Qualität beibehalten
        no Customers stay longer than a year
        no 80 % of volunteers stay for a second season
        no Users keep coming back
        no Retention rises to 60 %
        no Maintainers answer within a day
        no Maintenance costs fall by 10 %
        no Reduce churn while keeping the margin
        no Patients remain seated for less than 5 minutes
        no Members continue after the trial
        no Kunden erhalten eine Antwort am selben Tag
        no Kunden bleiben länger als ein Jahr
        no Add and retain five volunteers
        no Safekeeping of keys is simple
        no Establish ongoing talks with the neighbours
        no Bookkeeping takes one day a month
        no Wir erhalten 40 % mehr Anfragen
        no Everyone keeps their focus day at least 9 times in 10
        no No delivery remains unopened for longer than a day
        ",
        |s| s.keeps().is_some(),
    );
}

#[test]
fn totals_are_told_from_rates() {
    table(
        "
        yes 10,000 followers
        yes Our videos reach 5000 likes
        yes 200k page views
        yes Total number of registered users rises to 9000
        yes 3000 Downloads der App
        no 40 % of followers order something
        no Downloads per week rise to 300
        no Share of visitors who like the page
        no 500 active users
        no Monthly unique visits
        no Reply time falls
        ",
        |s| s.vanity().is_some(),
    );
}

#[test]
fn safe_by_its_own_words() {
    table(
        "
        yes We easily reach 50 orders
        yes 100 orders, already reached in September
        yes A conservative target: 20 shops
        yes An easy win: 10 shops
        yes 50 shops, the same as last quarter
        yes Guaranteed 30 orders
        yes 30 visits, which will come anyway
        yes Low-hanging fruit: 5 shops
        yes To be on the safe side, 20 orders
        yes 40 orders without extra effort
        yes 20 Filialen, bereits erreicht
        yes Das schaffen wir locker
        yes 30 Aufträge kommen ohnehin
        yes Ein konservatives Ziel wäre das, auf jeden Fall 20
        yes Wie im letzten Quartal 12 Besuche
        no 80 orders a week
        no Orders that customers cannot easily cancel do not exist
        no Data is kept safe
        no Nobody is hurt on the night shift
        no Is this guaranteed?
        no At least one shop orders
        no Customers who already use it recommend it
        no Safety checks pass in 95 % of visits
        no Conserve 20 % of water
        no Bereits 40 % der Kunden empfehlen uns
        no Half of all patients are not yet sure
        no Not guaranteed, but 50 orders
        no The same day: 90 % of parcels
        no Wir sind nicht locker genug
        no Low prices for 30 % of goods
        ",
        |s| s.safe().is_some(),
    );
}

#[test]
fn one_change_or_two() {
    table(
        "
        yes Simplify the setup and increase loyalty
        yes Reduce waste and win new markets
        yes Kosten senken und Qualität erhöhen
        no Sales and support speak with one voice
        no Make buying simple and fair
        no Reduce waste of food and water
        no New customers feel at home and stay
        ",
        |s| s.two_changes().is_some(),
    );
}

#[test]
fn pay_is_told_from_products_and_from_keeping_apart() {
    mention_table(
        Family::Pay,
        "
        yes NPS of 50 unlocks the quarterly payout for everyone
        yes Reduce churn to 2 % (counts toward STI)
        yes 20 % of variable pay
        yes Reaching 80 % of this goal earns a bonus of 500 €
        yes The team bonus depends on these key results
        yes Her raise depends on this objective
        yes Bonus for the team if churn falls below 2 %
        yes Commission is paid on attainment of the target
        yes This OKR is tied to compensation
        yes Our salaries are linked to OKR attainment
        yes Attainment of 70 % triggers the annual bonus
        yes Raj closes 12 deals to qualify for his promotion
        yes Key results determine the salary increase
        yes A payout of 100 % at an NPS of 60
        yes On-target earnings are calculated from these key results
        yes Whoever reaches the target gets a pay raise
        yes Das zählt für den Zielbonus bei 100 % Zielerreichung
        yes Bei Zielerreichung gibt es eine Prämie von 500 €
        yes 20 % der variablen Vergütung hängen an diesem Ziel
        yes Die Gehaltserhöhung hängt von diesen Zielen ab
        yes Leistungsabhängige Vergütung: 30 % nach OKR
        yes Die Bonuszahlung richtet sich nach den Key Results
        yes Der Jahresbonus ist an dieses Ziel gekoppelt
        yes Wer das Ziel erreicht, erhält eine Gehaltserhöhung
        yes Ziel erreicht = 5 % Lohnerhöhung
        no OKRs are not used for compensation
        no OKRs and pay are separate
        no We never tie a bonus to an objective
        no A raise does not depend on key results
        no Bonuses no longer depend on OKRs
        no Pay and goals stay apart, independent of each other
        no Stop linking bonuses to goals
        no Should the bonus depend on our goals?
        no What if pay was tied to OKRs?
        no Cut payroll errors by half
        no Payroll runs finish on time in 98 % of months
        no Raise the sign-up bonus conversion to 12 %
        no 30 % of members redeem a bonus reward each month
        no The referral commission flow takes two minutes
        no Raise funding of 2 million
        no Raise the share of repeat buyers to 40 %
        no App-store rating of 4.6
        no Lighthouse performance score of 95
        no 40 scouts earn a merit badge
        no Pay-per-click spend yields 1.5x more trials
        no Commission statement errors fall from 4 % to 0.5 %
        no Merit-based scholarship applications rise from 40 to 120
        no The European Commission answers within 90 days
        no Premium users rise to 300
        no Bonus levels are played by 40 % of players
        no Casino bonus abuse falls by 20 %
        no Payout time for sellers falls to 2 days
        no Payouts to creators arrive within 24 hours
        no Commission rate for affiliates is clear in 100 % of contracts
        no Compensation bands are clear enough that nobody has to ask twice
        no 90 % of people say that we pay competitively
        no The salary survey reaches 80 % of staff
        no Gender pay gap falls to 2 %
        no Salary benchmarks are up to date for 100 % of roles
        no Employees understand their pay slip without asking
        no Delay compensation reaches 95 % of passengers within a week
        no Carbon compensation covers 100 % of flights
        no Insurance premium calculator opens in 2 s
        no Reward points are redeemed by 20 % of customers
        no Promotion campaigns bring 200 visitors
        no Price promotions are used by 15 % of customers
        no Promotion to staging takes 5 minutes
        no Build promotion succeeds in 99 % of releases
        no Equity research reports reach 300 readers
        no The bonus track was played 1000 times
        no As a bonus, setup takes 2 minutes less
        no It is a bonus if customers smile
        no It pays to ask 20 customers first
        no Pay attention to the 5 slowest pages
        no Hard work pays off for 30 % of new shops
        no Raise awareness among 500 students
        no Raise the bar for 3 services
        no Raises an alert within 5 s
        no Raise questions early in 80 % of reviews
        no Customers pay by card in 60 % of shops
        no Paywall conversion rises to 4 %
        no PayPal checkout works in 99 % of tries
        no A wage gap calculator for 200 visitors
        no Signing bonus page converts 10 % of visitors
        no The team won the derby and earned a bonus point
        no Players on commission-free trades rise to 40 %
        no Incentive spirometer use rises among 60 % of patients
        no Tax incentive requests are answered in 3 days
        no Der Prämienrechner der Krankenkasse lädt in 2 s
        no Die Bonuspunkte der Kunden verfallen nicht mehr
        no Der Neukundenbonus wird von 20 % eingelöst
        no Die Lohnabrechnung ist in 98 % der Monate fehlerfrei
        no Der Zuckergehalt sinkt auf 5 %
        no OKRs haben keinen Einfluss auf das Gehalt
        no Ziele und Vergütung bleiben getrennt
        no Die Provision der Vermittler ist in 3 Tagen ausbezahlt
        no Gehaltsspannen sind für 100 % der Stellen offen
        no Es lohnt sich für 40 % der Kunden
        no Die Versicherungsprämie sinkt um 5 %
        no Ob der Bonus an den Zielen hängen soll?
        no \"Bonus for 100 %\" was written on the old poster
        no `bonus: 20 %` is a key that okr refuses
        no Our pay policy is public
        no No PO, no pay policy
        ",
    );
}

#[test]
fn a_mention_marks_the_words_of_one_sentence() {
    let wording = Wording::of(&["en", "de"]);
    let text = "The drill went well. NPS of 50 unlocks the quarterly payout. See you on Monday.";
    let found = wording.mentions(text, Family::Pay);
    assert_eq!(found.len(), 1);
    assert_eq!(text[found[0].at.clone()], found[0].words);
    assert_eq!(found[0].words, "quarterly payout");
    let taken_back = "__Linked to pay.__ You can miss a goal and do well. That's why we keep these things separate.";
    assert_eq!(wording.mentions(taken_back, Family::Pay), []);
}

#[test]
fn people_are_rated_and_products_are_not() {
    mention_table(
        Family::Rating,
        "
        yes Her performance rating depends on these key results
        yes Attainment feeds into the year-end rating of each person
        yes The OKR score counts towards your annual rating
        yes We place all engineers in a nine-box
        yes Every employee gets a score card at the end of the year
        yes Managers stack rank their people in December
        yes The goals feed into the calibration of employees
        yes Engineers are ranked by OKR score
        yes Attainment decides the rank of each employee
        yes A forced distribution of staff follows from the attainment
        yes He was given a performance rating of 3
        yes The calibration session looks at everyone's attainment
        yes Low performers are the people below 40 % of their OKRs
        yes Individual ratings are based on OKRs
        yes Die Leistungsbeurteilung der Mitarbeitenden folgt den OKR
        yes Die Zielerreichung fließt in die Leistungsbewertung ein
        yes Die Note der Mitarbeitenden hängt von den OKR ab
        yes Eine Rangliste der Mitarbeitenden nach Zielerreichung
        no App-store rating of 4.6
        no Our rating in the app store rises from 3.9 to 4.5
        no Lighthouse performance score of 95
        no Credit rating stays at A
        no OKRs do not feed into the performance rating
        no We no longer stack rank people
        no Nobody is graded by their OKRs
        no Each member rates the talk, and the average rating reaches 4.2
        no People rank delivery time first in the survey
        no Our pages rank first for each of the 20 search terms
        no The sensor calibration takes 5 minutes for each device
        no Sellers with a rating above 4.8 are shown first
        no Our security rating depends on the result of the audit
        no Products are ranked by sales, and each gets a grade for energy
        no A balanced scorecard shows the results of the clinic
        no Does this count towards my rating?
        no The performance review module is used by 40 % of customers
        no Employees use the ranking of lunch places each day
        no Students get a grade within a week, for each exam
        no Average rating of the onboarding by new employees is 4.5
        no Participants give the workshop a rating of 4 of 5
        no Die Bewertung im App Store steigt auf 4,5
        no OKR fließen nicht in die Leistungsbeurteilung ein
        no Improve the performance score of each page to 90 %
        no The goal is part of the evaluation of the pilot
        no Each backlink counts towards the ranking
        no The final rating of each film is shown
        no Impact on the goal determines the rank of a task
        no Bewertung der Lieferanten nach Risiko
        no Der Rang in der Suche bestimmt 40 % der Besuche
        no Die Kalibrierung der Sensoren dauert 5 Minuten
        ",
    );
}

#[test]
fn points_and_prizes_are_told_from_other_points() {
    mention_table(
        Family::Points,
        "
        yes The team with the best score gets a prize
        yes 10 points for each key result that is reached
        yes We award 10 points per key result
        yes A leaderboard shows the teams by attainment
        yes Whoever reaches the target first wins a gift card
        yes The OKR leaderboard hangs in the kitchen
        yes Teams that hit all their goals receive a trophy
        yes Badges for reaching 100 % of an objective
        yes A leaderboard of people by OKR score
        yes A prize for the team with the highest attainment
        yes Everyone who hits 70 % of the target gets a voucher
        yes Employee of the month is whoever closes most key results
        yes Punkte für das Erreichen jedes Ziels
        yes Wer sein Ziel erreicht, bekommt einen Gutschein
        yes Das Team mit der höchsten Zielerreichung erhält einen Pokal
        no Users collect 500 points in the game
        no Story points per sprint rise to 40
        no 40 scouts earn a merit badge
        no Points of sale with our card rise to 40 %
        no The gap to the target shrinks by 3 percentage points
        no NPS rises by 10 points, our target
        no 20 % of teams see the pain points of their customers
        no Learners win a badge when they reach level 3
        no We win a design award for the app
        no Players who reach the goal get a prize in the game
        no There are no points for reaching an OKR
        no The leaderboard of the game loads in 2 s for each team
        no Visitors who get a voucher come back, 20 % of them
        no Data points per team rise to 100
        no Our team gets the point across in 5 minutes
        no Our goal is to win the award for the best bread in town
        no The team gets an award for its talk
        no Whoever finds a mistake gets a prize
        no Do teams get points for reaching their goals?
        no Two winners of the tender reach 90 % of villages
        no Each access point gets checked when it reaches 80 % load
        no Kunden sammeln 500 Punkte und erhalten einen Gutschein
        no Der NPS steigt um 10 Punkte auf das Ziel
        no Der Preis sinkt um 5 %, das Ziel der Gruppe
        no Das Team erhält den Punkt auf der Agenda
        ",
    );
}

#[test]
fn a_language_is_chosen_and_mixed() {
    let german = Wording::of(&["de"]);
    assert!(german.sentence("Konzept erstellen").task().is_some());
    let spanish = Wording::of(&["es"]);
    assert!(
        spanish
            .sentence("Publicamos la guía de acogida")
            .task()
            .is_some()
    );
    assert!(spanish.sentence("El manual está revisado").task().is_some());
    assert!(
        spanish
            .sentence("Reducir las quejas en un 30 %")
            .task()
            .is_none()
    );
    assert!(spanish.sentence("Mejorar la comunicación").unmeasurable());
    assert!(spanish.sentence("Mantener la calidad").keeps().is_some());
    let both = Wording::of(&["en", "de"]);
    assert!(
        both.sentence("Launch eines Kanban-Boards ist geplant")
            .task()
            .is_some()
    );
    assert!(
        Wording::of(&["xx"])
            .sentence("Publish the guide")
            .task()
            .is_some()
    );
}

fn person_table(rows: &str, ask: impl Fn(&Wording, &str) -> bool) {
    let wording = Wording::of(&["en", "de"]);
    let wrong: Vec<&str> = rows
        .lines()
        .map(str::trim)
        .filter(|r| !r.is_empty())
        .filter(|row| {
            let (expected, text) = row.split_once(' ').unwrap();
            ask(&wording, text.trim()) != (expected == "yes")
        })
        .collect();
    assert!(wrong.is_empty(), "wrong about:\n{}", wrong.join("\n"));
}

#[test]
fn a_score_beside_a_person_is_told_from_one_of_a_team() {
    person_table(
        "
        yes Ana reached 80 % of her OKRs
        yes She missed her target
        yes You hit all your targets this quarter
        yes Ben's OKR score is 0.7
        yes You exceeded your quota again
        yes Ana scored 0.7
        yes Ana: 0.7
        yes He achieved 65 % of his key results
        yes Your goal attainment was 90 %
        yes She did not reach her target
        yes Your OKRs ended at 0.4
        yes Ben fell short of his goals
        yes Sie hat ihre Ziele verfehlt
        yes Ana hat 80 % ihrer Ziele erreicht
        yes Deine Zielerreichung liegt bei 70 %
        yes Our best performer, nine out of ten
        yes Ana is our best performer this quarter
        yes Ana: nine out of ten
        yes Ana, 9 out of 10
        yes Ana 9/10
        yes I would rate Ana 8/10
        yes She gets nine out of ten
        yes A clear nine out of ten for Ana
        yes Ana deserves ten out of ten this time
        yes Ana reached eighty percent of her goals
        yes Ben is the weakest engineer here
        yes Ana is better than Ben
        yes Ana is faster than her peers
        yes Ana ranks first
        yes Ana bekommt neun von zehn Punkten
        yes Ana ist unsere beste Entwicklerin
        yes Ana ist schneller als Ben
        yes Ben, sieben von zehn
        no 8 of 10 customers come back, says Ana
        no Ana asked nine out of ten customers
        no Ana told 8 of 10 workshops by phone
        no Nine out of ten builds are warm since Ana moved the cache
        no Ana read 8/10 chapters
        no Ana did what works best for the team
        no The cache is better than new machines, says Ana
        no Ana found the best developer tools for us
        no The top performer is the blue banner
        no Ana did the worst of the clearing up, and thanks to her it is done
        no Ana bekam Antwort von neun von zehn Betrieben
        no Warm is faster than cold, and Ana showed it
        no Ana is not better than Ben, we said, and nobody should be compared
        no We missed our target, and Ana said so early
        no Ana saw that our key result was stuck at 40 %
        no Her idea brought our build time down by 40 %
        no She asked why only 60 % of the key results had a lead
        no Your target group draft helped 80 % of us
        no The team's OKR score is 0.7, and Ana asked why
        no Your workshop on key results reached 30 people
        no She scored 90 % in the security quiz
        no Her goal is to speak in front of 200 people
        no Ana has a fever and missed the meeting on our target
        no Did she reach 80 % of her OKRs?
        no You told us that 80 % of customers leave at the form
        no Ben spends 0.5 days a week with the support team
        no Ana moved the meeting to 15:30 and reached everyone
        no Ihr Hinweis hat die Fehlerquote um 40 % gesenkt
        no Wir haben unser Ziel verfehlt, und Ana hat es gesagt
        ",
        |w, t| {
            let found = !w.scores(t, &|n| ["ana", "ben"].contains(&n)).is_empty();
            assert!(!found || w.topics(t).hold(Topic::Score), "{t}");
            found
        },
    );
}

#[test]
fn blame_needs_a_person_as_its_subject() {
    person_table(
        "
        yes Ana failed to warn us
        yes He should have known
        yes It was her fault
        yes Ben's excuses are always the same
        yes She was careless with the release
        yes You should have told us earlier
        yes Ben dropped the ball
        yes @ana failed to answer
        yes He has again failed to prepare the review
        yes It was late, and he let the team down
        yes Ben hätte fragen müssen
        yes Er ist schuld
        yes Das ist ihre Schuld
        no The build failed
        no The build failed to start after her change
        no The experiment failed, and Ana told us why
        no I should have asked earlier
        no We failed to see it
        no It was not her fault
        no It is my fault that Ana waited
        no Ana said she should have asked earlier
        no She failed to reproduce the crash
        no Tests that Ana wrote failed to run
        no Fault tolerance is her topic
        no Ana found the fault in the line
        no You should have a look at this
        no Is it his fault?
        no They failed to load in the old browser
        no If he failed to answer, call the office
        no Users should have asked for it
        no Niemand ist schuld
        no Ich hätte fragen müssen
        no Der Lauf hat versagt
        ",
        |w, t| {
            let found = !w.blamed(t, &|n| ["ana", "ben"].contains(&n)).is_empty();
            assert!(!found || w.topics(t).hold(Topic::Blame), "{t}");
            found
        },
    );
}

#[test]
fn praise_for_nothing_but_a_score_is_told_from_thanks_with_a_reason() {
    person_table(
        "
        yes Ana hit her target.
        yes Congratulations! Ana reached 100 % of her OKRs.
        yes Great quarter. The team exceeded all its goals.
        yes Ben achieved a score of 0.9 on his key results.
        yes Thank you, Ana! You smashed the quota.
        yes OKR score of 1.0.
        yes Reached the target two weeks early.
        yes She met all objectives.
        yes Ana hat alle Ziele erreicht. Danke!
        yes Glückwunsch! Das Ziel übertroffen.
        no Ana called each shop. We hit the target.
        no We hit the target because Ana asked the right question.
        no She reached the target by leaving things out.
        no Ben stayed until the last pallet was in.
        no Thank you, Ana!
        no Ana showed us how to read the goals.
        no The team missed its goal and told everyone why.
        no Ana helped Ben when he missed his target.
        no Great quarter. Ana wrote the guide that the new ones use.
        no He met the shop owners each Tuesday.
        no You reached out to the people in the north.
        no Ana hat das Ziel erreicht, weil sie jeden Laden angerufen hat.
        no Danke, dass du so lange zugehört hast.
        ",
        |w, t| w.only_score(&[t]).is_some(),
    );
}

#[test]
fn a_topic_is_found_in_any_spelling_and_only_in_whole_words() {
    let wording = Wording::of(&["en", "de"]);
    let pay = |text| wording.topics(text).hold(Topic::Family(Family::Pay));
    for text in [
        "BONUS!",
        "(bonus)",
        "die Jahresprämie",
        "DIE ZIELPRÄMIE",
        "a nine-box bonus",
        "Bonuspunkte",
    ] {
        assert!(pay(text), "{text}");
    }
    for text in [
        "",
        "Nobody is woken at night",
        "notes and payments",
        "Zürich waits",
    ] {
        assert!(!pay(text), "{text}");
    }
    assert!(wording.topics("She didn’t bother").hold(Topic::Blame));
    assert_eq!(wording.topics("Support calls fall"), Topics::default());
}
