//! Packets of people whose records are as they are in life: with two names, two addresses, two managers, over years and
//! repositories. Each test is a story of its own.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test"
)]

mod common;

use common::{ANA, BEN, DANA, Okr, Ran, not_tried};

const ERIK: &str = "Erik Lund <erik@acme.example>";
const PEOPLE: &str = "\
people:
  ana: {name: Ana Souza, emails: [ana@acme.example], manager: dana}
  ben: {name: Ben Okafor, emails: [ben@acme.example], manager: dana}
  dana: {name: Dana Levin, emails: [dana@acme.example]}
  erik: {name: Erik Lund, emails: [erik@acme.example]}
";

fn workspace() -> Okr {
    Okr::workspace()
        .file("okr.yaml", "organisation: Acme\npeople_records: here\n")
        .file("org/people.yaml", PEOPLE)
        .commit(DANA, "2025-01-02", "Begin")
        .on("2026-12-31")
}

fn tried(words: &str) -> String {
    format!("---\npresent: []\n---\n## Tried\n- {words}\n")
}

fn feedback(words: &str) -> String {
    format!("---\nkind: appreciation\n---\n## Situation\n{words}\n")
}

fn markdown(okr: &Okr, args: &[&str]) -> Ran {
    let format = ["--output-format", "markdown"];
    okr.run(["packet"].iter().chain(args).chain(&format))
        .exits(0)
}

/// Writes Ana's packet as Markdown into a file.
fn prepare(okr: &Okr) {
    markdown(okr, &["ana", "--output-file", "../ana.md"]);
}

/// What stands under a heading.
fn part<'t>(text: &'t str, heading: &str) -> &'t str {
    let (_, behind) = text
        .split_once(&format!("\n## {heading}\n"))
        .unwrap_or_else(|| panic!("“{heading}” is not in\n{text}"));
    behind.split("\n## ").next().unwrap()
}

// Where records are, and how people are called.

#[test]
fn two_years_of_evidence_in_three_repositories_are_one_packet() {
    let okr = workspace()
        .file(
            "check-ins/2025-Q2/platform/2025-05-05.md",
            tried("@ana: drew the first map"),
        )
        .commit(BEN, "2025-05-05", "Check-in")
        .file(
            "check-ins/2026-Q4/platform/2026-11-02.md",
            tried("@ana: threw the map away"),
        )
        .commit(BEN, "2026-11-02", "Check-in");
    for (folder, by, giver, day) in [
        ("../with-dana", DANA, "dana", "2025-06-10"),
        ("../with-erik", ERIK, "erik", "2026-10-12"),
    ] {
        let path = format!("people/ana/feedback/{day}-{giver}.md");
        let okr = &okr;
        std::fs::create_dir_all(okr.path(folder).join("people/ana/feedback")).unwrap();
        std::fs::write(okr.path(folder).join("okr.yaml"), "people_records: here\n").unwrap();
        std::fs::write(
            okr.path(folder).join(&path),
            feedback(&format!("Said by {giver}.")),
        )
        .unwrap();
        okr.commit_in(folder, by, day, "For Ana");
        std::fs::write(
            okr.path(folder).join("people/ana/seen.yaml"),
            format!("{path}: {day}\n"),
        )
        .unwrap();
        okr.commit_in(folder, ANA, day, "Read");
    }
    let all = ["--private", "../with-dana", "--private", "../with-erik"];
    let args = [&["ana", "--cycle", "2025..2026"][..], &all].concat();
    let text = markdown(&okr, &args)
        .says("# Ana Souza · 1 January 2025 – 31 December 2026")
        .says("Drew the first map.")
        .says("Threw the map away.")
        .says("Situation: Said by dana.")
        .says("Situation: Said by erik.")
        .out();
    for name in ["work", "with-dana", "with-erik"] {
        assert!(text.contains(&format!("- {name} at commit ")), "{text}");
    }
    // Absent is fine, and is said.
    let okr = okr.git(["config", "--add", "okr.private", "../with-nobody"]);
    markdown(&okr, &["ana"]).says("- The records in with-nobody: there is no workspace");
}

#[test]
fn a_former_handle_a_second_address_and_a_mailmap_are_one_person() {
    let people = PEOPLE.replace(
        "emails: [ana@acme.example]",
        "emails: [ana@acme.example, ana@home.example], formerly: [anna]",
    );
    let path = "people/anna/feedback/2026-09-14-ben.md";
    let data = "teams:\n  data: {name: Data, parent: company, members: [ben]}\n";
    let okr = workspace()
        .file("org/people.yaml", people)
        .file("org/more.yaml", data)
        .file(".mailmap", "Ana Souza <ana@acme.example> <asouza@laptop.local>\n")
        .file("check-ins/2026-Q4/platform/2026-10-12.md", tried("@anna: drew the way of a build"))
        .file(path, feedback("On Monday you stayed."))
        .commit(BEN, "2026-10-12", "Check-in")
        .file("check-ins/2026-Q4/data/2026-10-12.md", "---\nhelp:\n  - {id: machine, what: A machine to borrow, from: platform}\n---\n## Tried\n- x\n")
        .commit(BEN, "2026-10-12", "Ask")
        .file("okrs/2026-Q4/platform.yaml", "objectives: []\nreplies:\n  data/machine: {answer: 'yes', why: Take ours}\n")
        .commit("A. S. <ana@home.example>", "2026-10-13", "Yes")
        .file("people/anna/seen.yaml", format!("{path}: 2026-10-14\n"))
        .commit("asouza <asouza@laptop.local>", "2026-10-14", "Read")
        .file("check-ins/2026-Q4/data/2026-10-19.md", "---\nclosed:\n  - {ask: machine, how: It came on Tuesday}\n---\n## Tried\n- y\n")
        .commit(BEN, "2026-10-19", "Closed");
    for handle in ["ana", "anna"] {
        markdown(&okr, &[handle])
            .says("# Ana Souza")
            .says("Drew the way of a build.")
            .says("Said yes when Data asked for help: A machine to borrow.")
            .says("Data closed it: It came on Tuesday.")
            .says("Situation: On Monday you stayed.")
            .says("Recorded 12 October 2026, read 14 October 2026");
    }
}

#[test]
fn whoever_left_has_a_packet_of_the_time_before() {
    let left = PEOPLE.replace("manager: dana}\n  ben", "left: 2026-11-30}\n  ben");
    let okrs = "objectives:\n  - id: trust-ci\n    title: Engineers trust CI\n    close: {decision: continue, learned: Naming a cause changed our habits}\n";
    let okr = workspace()
        .file("check-ins/2026-Q4/platform/2026-10-12.md", tried("@ana: profiled the builds"))
        .commit(BEN, "2026-10-12", "Check-in")
        .file("org/people.yaml", left)
        .file("org/teams.yaml", "teams:\n  company: {name: Acme}\n  platform: {name: Platform, parent: company, members: [ben]}\n")
        .file("okrs/2026-Q4/platform.yaml", okrs)
        .commit(DANA, "2026-12-01", "Ana has left, the quarter ends");
    let text = markdown(&okr, &["ana"]).says("Profiled the builds.").out();
    // What the team learned while she was in it, and who her manager was then.
    assert!(
        text.contains("Naming a cause changed our habits."),
        "{text}"
    );
    assert!(
        part(&text, "The conversation itself")
            .contains("- Dana Levin: Last 1:1: none is recorded."),
        "{text}"
    );
}

#[test]
fn both_managers_stand_in_the_packet_when_the_manager_changes() {
    let growth = "---\ndirection: Leading\n---\n## Support promised\n- [x] @dana: a course\n- [ ] @erik: a mentor\n- [ ] @ben: an hour a week\n";
    let note = |with: &str| format!("---\nwith: {with}\n---\n## Goal\n- Rest\n");
    let okr = workspace()
        .file("people/ana/one-on-ones/2026-09-01.md", note("dana"))
        .commit(DANA, "2026-09-01", "1:1")
        .file(
            "org/people.yaml",
            PEOPLE.replacen("manager: dana", "manager: erik", 1),
        )
        .commit(DANA, "2026-10-05", "Ana works with Erik")
        .file("people/ana/one-on-ones/2026-10-12.md", note("erik"))
        .file("people/ana/growth.md", growth)
        .commit(ERIK, "2026-10-12", "1:1");
    let text = markdown(&okr, &["ana"]).out();
    let conversation = part(&text, "The conversation itself");
    assert!(
        conversation
            .contains("- Dana Levin: Last 1:1: 1 September 2026. Last feedback: none is recorded."),
        "{text}"
    );
    assert!(
        conversation
            .contains("- Erik Lund, by the org since 5 October 2026: Last 1:1: 12 October 2026."),
        "{text}"
    );
    let growth = part(&text, "Growth path");
    let managers = growth
        .split("**What your manager promised**")
        .nth(1)
        .unwrap();
    let (managers, others) = managers.split_once("**What others promised**").unwrap();
    assert!(
        managers.contains("Dana Levin, kept, recorded 12 October 2026: A course."),
        "{text}"
    );
    assert!(managers.contains("Erik Lund, open: A mentor."), "{text}");
    assert!(
        others.contains("Ben Okafor, open: An hour a week."),
        "{text}"
    );
}

#[test]
fn feedback_given_before_joining_is_shown_with_the_days_on_which_it_was_recorded_and_read() {
    let before = "people:\n  ben: {name: Ben Okafor, emails: [ben@acme.example]}\n  dana: {name: Dana Levin, emails: [dana@acme.example]}\n";
    let path = "people/ana/feedback/2026-07-01-ben.md";
    let okr = Okr::workspace()
        .file("okr.yaml", "organisation: Acme\npeople_records: here\n")
        .file("org/people.yaml", before)
        .file("org/teams.yaml", "teams:\n  company: {name: Acme}\n  platform: {name: Platform, parent: company, members: [ben]}\n")
        .commit(DANA, "2026-06-01", "Begin")
        .file("org/people.yaml", PEOPLE)
        .file("org/teams.yaml", "teams:\n  company: {name: Acme}\n  platform: {name: Platform, parent: company, members: [ana, ben]}\n")
        .commit(DANA, "2026-08-03", "Ana joins")
        .file(path, feedback("In your week with us you asked what nobody had asked."))
        .commit(BEN, "2026-08-10", "For Ana, from July")
        .file("people/ana/seen.yaml", format!("{path}: 2026-08-11\n"))
        .commit(ANA, "2026-08-11", "Read")
        .on("2026-12-31");
    let args = ["ana", "--from", "2026-07-01", "--to", "2026-12-31"];
    markdown(&okr, &args)
        .says("**Appreciation from Ben Okafor, 1 July 2026**")
        .says("Recorded 10 August 2026, read 11 August 2026");
}

// A commit is a record, not a proof.

#[test]
fn commits_in_one_clone_only_are_said_and_a_rewritten_one_is_found_out() {
    let okr = workspace();
    okr.git_in(".", ["init", "-q", "--bare", "../remote.git"]);
    okr.git_in(".", ["remote", "add", "origin", "../remote.git"]);
    okr.git_in(".", ["push", "-q", "-u", "origin", "main"]);
    markdown(&okr, &["ana"]).never_says("in that clone only");
    let okr = okr
        .file(
            "check-ins/2026-Q4/platform/2026-10-12.md",
            tried("@ana: profiled the builds"),
        )
        .commit(BEN, "2026-10-12", "Check-in");
    markdown(&okr, &["ana"]).says("(with commits that were in that clone only)");
    prepare(&okr);
    okr.run(["packet", "--verify", "../ana.md"])
        .exits(0)
        .says("says what the records say")
        .never_says("does not belong");
    // Rebased: the same words in another commit.
    let okr = okr.git(["reset", "-q", "--soft", "HEAD~1"]);
    let okr = okr.commit(BEN, "2026-10-13", "The same, told better");
    okr.run(["packet", "--verify", "../ana.md"])
        .exits(0)
        .says_in_all("which does not belong to what is checked out: it was rewritten");
    // And gone.
    let okr =
        okr.git(["reflog", "expire", "--expire=now", "--all"])
            .git(["gc", "-q", "--prune=now"]);
    okr.run(["packet", "--verify", "../ana.md"])
        .exits(2)
        .says_nothing()
        .tells("which no repository here holds")
        .tells("prepare the packet anew");
}

#[test]
fn a_packet_of_a_day_in_the_past_knows_nothing_of_later_and_can_be_verified_later() {
    let okr = workspace()
        .file(
            "check-ins/2026-Q4/platform/2026-10-12.md",
            tried("@ana: profiled the builds"),
        )
        .commit(BEN, "2026-10-12", "Check-in")
        .file(
            "check-ins/2026-Q4/platform/2026-11-02.md",
            tried("@ana: moved the cache"),
        )
        .commit(BEN, "2026-11-02", "Check-in");
    markdown(&okr, &["ana", "--at", "2026-10-20"])
        .says("Prepared on 20 October 2026")
        .says("Profiled the builds.")
        .never_says("Moved the cache");
    let write = [
        "packet",
        "ana",
        "--at",
        "2026-10-20",
        "--output-format",
        "markdown",
        "--output-file",
        "../ana.md",
    ];
    okr.run(write).exits(0);
    okr.run(["packet", "--verify", "../ana.md"]).exits(0);
}

#[test]
fn a_shallow_clone_says_what_it_does_not_hold_and_cannot_verify_what_is_older() {
    let okr = workspace();
    prepare(&okr);
    let okr = okr
        .file(
            "check-ins/2026-Q4/platform/2026-10-12.md",
            tried("@ana: profiled the builds"),
        )
        .commit(BEN, "2026-10-12", "Check-in");
    let url = format!("file://{}", okr.path(".").display());
    okr.git_in(".", ["clone", "-q", "--depth", "1", &url, "../shallow"]);
    markdown(&okr, &["ana", "-C", "../shallow"])
        .says("Profiled the builds. [recorded before this history begins]")
        .says("shallow: This clone is shallow");
    okr.run(["packet", "-C", "../shallow", "--verify", "../ana.md"])
        .exits(2)
        .tells("which no repository here holds")
        .tells("git fetch --all");
}

// Who did the work.

#[test]
fn the_quiet_colleague_who_did_the_work_has_the_richer_packet_and_not_the_scribe() {
    let mut okr = workspace();
    for (week, words) in [
        ("2026-10-05", "@ana: profiled the slowest builds"),
        ("2026-10-12", "@ana: kept a cache warm"),
        ("2026-10-19", "@ana: split the slowest suite"),
        ("2026-10-26", "everybody looked at it together"),
    ] {
        let note = format!(
            "---\npresent: [ben]\nkey_results:\n  trust-ci/build-p95: {{value: 20, why: Better}}\n---\n## Tried\n- {words}\n\n## Learned\n- caches grow cold\n"
        );
        okr = okr
            .file(format!("check-ins/2026-Q4/platform/{week}.md"), note)
            .file("experiments/2026-Q4/platform/warm-cache.md", "---\nfor: [platform/trust-ci]\npeople: [ana]\nstarted: 2026-10-05\nended: 2026-10-26\n---\n# Warm cache\n## What we learned\n- Where it lives matters\n")
            .commit(BEN, week, "Check-in");
    }
    let work = |person: &str| {
        let text = markdown(&okr, &[person]).out();
        part(&text, "What you brought to the team's work").to_owned()
    };
    let (ana, ben) = (work("ana"), work("ben"));
    for words in [
        "Profiled the slowest builds.",
        "Kept a cache warm.",
        "Split the slowest suite.",
        "the experiment “Warm cache”",
    ] {
        assert!(ana.contains(words), "{ana}");
    }
    assert!(
        ben.contains("Nothing that carries your name is recorded"),
        "{ben}"
    );
    assert!(!ben.contains("\n- "), "{ben}");
    // What carries no name is in neither.
    assert!(!ana.contains("looked at it"), "{ana}");
    // Told by the objective that the experiment was made for.
    assert!(
        ana.contains("**Engineers trust CI enough to merge on green**"),
        "{ana}"
    );
}

// The parts.

#[test]
fn the_parts_stand_in_their_order_in_every_format() {
    let okr = Okr::demo().on("2026-11-16");
    let order = [
        "In your own words",
        "What you brought to the team's work",
        "Experiments and learnings",
        "Recognition",
        "Feedback",
        "Growth path",
        "The conversation itself",
        "What the organisation owed",
        "Not to be used yet",
        "Questions for the conversation",
        "What is not in here",
    ];
    for format in ["text", "markdown", "html"] {
        let text = okr
            .run([
                "packet",
                "ana",
                "-C",
                "demo/acme",
                "--output-format",
                format,
            ])
            .exits(0)
            .is_harmless()
            .out();
        let text = text.rsplit_once("</nav>").map_or(text.as_str(), |(_, t)| t);
        let text = text.replace("&#39;", "'");
        let mut rest = text.as_str();
        for heading in order {
            rest = rest
                .split_once(heading)
                .unwrap_or_else(|| panic!("{format}: “{heading}” is missing or misplaced"))
                .1;
        }
        if format == "text" {
            let wide = text.lines().find(|l| l.chars().count() > 80);
            assert_eq!(wide, None);
        }
    }
}

#[test]
fn what_is_near_is_said_to_be_near_and_what_is_older_is_listed() {
    let mut okr = workspace();
    for (day, words) in [
        ("2026-08-03", "@ana: drew the map"),
        ("2026-12-07", "@ana: moved the cache"),
        ("2026-12-14", "@ana: split the suite"),
    ] {
        let cycle = if day < "2026-10" {
            "2026-Q3"
        } else {
            "2026-Q4"
        };
        okr = okr
            .file(format!("check-ins/{cycle}/platform/{day}.md"), tried(words))
            .commit(BEN, day, "Check-in");
    }
    let text = markdown(&okr, &["ana"]).out();
    let conversation = part(&text, "The conversation itself");
    assert!(
        conversation
            .contains("More than half of what is told here is from the last quarter of this time"),
        "{text}"
    );
    assert!(
        conversation.contains("- 3 August 2026: Drew the map."),
        "{text}"
    );
    assert!(!conversation.contains("Moved the cache"), "{text}");
    // Evenly spread, nothing is said.
    let even = markdown(&okr, &["ana", "--to", "2026-12-13"]).out();
    assert!(!even.contains("More than half"), "{even}");
}

#[test]
fn notes_are_told_when_each_agreed_with_a_commit_of_their_own() {
    let path = "people/ana/one-on-ones/2026-10-09.md";
    let note = |share: &str, rest: &str| {
        format!(
            "---\nwith: dana\n{share}---\n## Goal\nLess alone at the desk.\n\n## Will\n- [ ] @dana: look for a course{rest}\n"
        )
    };
    let begun = || {
        workspace()
            .file(path, note("", ""))
            .commit(ANA, "2026-10-09", "1:1")
    };
    let one = || {
        begun()
            .file(path, note("share: [ana]\n", ""))
            .commit(ANA, "2026-10-10", "Share")
    };
    let both = |by: &str| {
        one()
            .file(path, note("share: [ana, dana]\n", ""))
            .commit(by, "2026-10-12", "Share")
    };
    let text = markdown(&both(DANA), &["ana"])
        .says("9 October 2026, with Dana Levin: Less alone at the desk.")
        .says("Dana Levin, 9 October 2026, open: Look for a course.")
        .out();
    assert!(
        part(&text, "Questions for the conversation")
            .contains("Dana Levin promised: “Look for a course.”"),
        "{text}"
    );
    // Ticking a promise is no other note; another word is.
    let ticked = note("share: [ana, dana]\n", "").replace("[ ]", "[x]");
    markdown(
        &both(DANA)
            .file(path, ticked)
            .commit(ANA, "2026-10-20", "Done"),
        &["ana"],
    )
    .says("Dana Levin, 9 October 2026, kept, recorded 20 October 2026: Look for a course.");
    markdown(
        &both(DANA)
            .file(path, note("share: [ana, dana]\n", ", and pay it"))
            .commit(ANA, "2026-10-20", "More"),
        &["ana"],
    )
    .says("9 October 2026, with Dana Levin: Changed after both had agreed, so it is not told.")
    .never_says("Less alone")
    .never_says("pay it");
    // One hand.
    markdown(&both(ANA), &["ana"])
        .says("9 October 2026, with Dana Levin: Agreed by one hand:")
        .never_says("Less alone")
        .never_says("Look for a course");
    for alone in [begun(), one()] {
        markdown(&alone, &["ana"])
            .never_says("Less alone")
            .never_says("one hand");
    }
}

#[test]
fn the_organisation_owes_what_stood_in_the_way_and_what_it_declined() {
    let okr = workspace()
        .file("org/more.yaml", "teams:\n  data: {name: Data, parent: company, members: [dana]}\n")
        .file("check-ins/2026-Q4/platform/2026-10-12.md", "---\nhelp:\n  - {id: bucket, what: A bucket near the build, from: data}\n---\n## Impediments\n- We cannot create storage ourselves\n- @ana: nobody answers me\n- Ben waits for a key\n")
        .file("okrs/2026-Q4/data.yaml", "objectives: []\nreplies:\n  platform/bucket: {answer: 'no', why: Our region is full}\n")
        .commit(BEN, "2026-10-12", "Check-in");
    let text = markdown(&okr, &["ana"])
        .never_says("nobody answers me")
        .never_says("Ben waits")
        .out();
    let owed = part(&text, "What the organisation owed");
    assert!(
        owed.contains("- Platform, 12 October 2026: We cannot create storage ourselves."),
        "{text}"
    );
    assert!(
        owed.contains("- Platform asked Data: A bucket near the build."),
        "{text}"
    );
    assert!(
        owed.contains("  - The answer: Our region is full."),
        "{text}"
    );
}

#[test]
fn a_packet_says_on_which_day_the_person_has_seen_one_of_this_time() {
    let seen = "packets/ana-2026-07-01--2026-12-31.md: 2026-12-20\n";
    let given = |by: &str| {
        let okr = workspace().file("people/ana/seen.yaml", seen);
        okr.commit(by, "2026-12-20", "Seen")
    };
    given(ANA).run(["lint", "--fail-on", "hint"]).exits(0);
    markdown(&given(ANA), &["ana"])
        .says("Ana Souza saw a packet of this time on 20 December 2026.");
    markdown(&given(DANA), &["ana"]).says("Not yet seen by Ana Souza.");
    markdown(&given(ANA), &["ana", "--cycle", "2026-Q4"]).says("Not yet seen by Ana Souza.");
}

#[test]
fn the_foot_of_a_packet_says_how_the_person_confirms_it_and_the_next_head_says_that_they_did() {
    let kept = "packets/ana-2026-07-01--2026-12-31.md";
    let okr = workspace();
    std::fs::create_dir(okr.path("packets")).unwrap();
    markdown(&okr, &["ana", "--output-file", kept]);
    let foot = okr.text(kept);
    assert!(foot.contains(&format!("`okr seen {kept}`")), "{foot}");
    // Nobody else can say so.
    let okr = okr.git(["config", "user.email", "ben@acme.example"]);
    okr.run(["seen", kept])
        .exits(2)
        .tells("this packet is for Ana Souza, and you are Ben Okafor");
    let okr =
        okr.git(["config", "user.email", "ana@acme.example"])
            .git(["config", "user.name", "Ana"]);
    okr.run(["seen", kept, "--commit"]).exits(0);
    assert_eq!(
        okr.git_in(".", ["log", "-1", "--format=%s"]).trim(),
        "ana: packet seen"
    );
    okr.run(["seen", kept])
        .exits(0)
        .tells("31 December 2026 is written down already.");
    markdown(&okr, &["ana"])
        .says("Ana Souza saw a packet of this time on ")
        .never_says("okr seen");
    // Prepared again later, it can be confirmed again.
    let okr = okr.env("OKR_TODAY", "2027-01-07");
    okr.run(["seen", kept]).exits(0);
    assert_eq!(
        okr.text("people/ana/seen.yaml"),
        format!("{kept}: 2027-01-07\n")
    );
}

#[test]
fn what_a_comment_hides_was_not_seen() {
    let kept = "packets/ana-2026-07-01--2026-12-31.md";
    for (before, hidden) in [
        ("For the conversation", "<!--\nFor the conversation"),
        ("\n## Feedback\n", "\n> <!--\n\n## Feedback\n"),
    ] {
        let okr = workspace();
        std::fs::create_dir(okr.path("packets")).unwrap();
        markdown(&okr, &["ana", "--output-file", kept]);
        let crafted = okr.text(kept).replacen(before, hidden, 1);
        assert_ne!(crafted, okr.text(kept));
        let okr = okr.file(kept, crafted);
        let okr = okr.commit(DANA, "2026-12-18", "A packet");
        let okr = okr.file("people/ana/seen.yaml", format!("{kept}: 2026-12-20\n"));
        markdown(&okr.commit(ANA, "2026-12-20", "Seen"), &["ana"])
            .says("on 20 December 2026; this one does not say the same.");
    }
}

#[test]
fn a_packet_says_whether_it_is_what_the_person_saw_where_that_was_kept() {
    let kept = "packets/ana-2026-07-01--2026-12-31.md";
    let seen = |day: &str| format!("{kept}: {day}\n");
    let began = || {
        let okr = workspace().file(
            "check-ins/2026-Q4/platform/2026-10-12.md",
            tried("@ana: read slow builds"),
        );
        let okr = okr.commit(BEN, "2026-10-12", "Check in");
        std::fs::create_dir(okr.path("packets")).unwrap();
        markdown(&okr, &["ana", "--output-file", kept]);
        okr
    };
    let okr = began().commit(DANA, "2026-12-18", "A packet");
    // A line of her own, and the commit that says that she saw it, change nothing.
    let own = okr.text(kept).replace(
        "\n## Feedback\n",
        "\n> I see it like this.\n\n## Feedback\n",
    );
    let okr = okr
        .file(kept, own)
        .file("people/ana/seen.yaml", seen("2026-12-20"));
    let okr = okr.commit(ANA, "2026-12-20", "Seen");
    markdown(&okr, &["ana"])
        .says("Ana Souza saw what this packet says on 20 December 2026.")
        .never_says("okr seen");
    // Under another name she is who she was.
    let people = "org/people.yaml";
    let renamed = PEOPLE.replace("  ana: {", "  anna: {formerly: [ana], ");
    let okr = okr.file(people, renamed);
    let okr = okr.commit(BEN, "2026-12-20", "Another name");
    markdown(&okr, &["anna"]).says("saw what this packet says on 20 December 2026.");
    let okr = okr.file(people, PEOPLE).commit(BEN, "2026-12-20", "Back");
    // Something more is told.
    let okr = okr.file(
        "check-ins/2026-Q4/platform/2026-11-09.md",
        tried("@ana: drew the map"),
    );
    let okr = okr.commit(BEN, "2026-12-21", "Check in");
    let differs =
        "Ana Souza saw a packet of this time on 20 December 2026; this one does not say the same.";
    markdown(&okr, &["ana"])
        .says(differs)
        .says("`okr seen packets/");
    for format in ["text", "html"] {
        let ran = okr.run(["packet", "ana", "--output-format", format]);
        ran.exits(0).says_in_all("this one does not say the same");
    }
    prepare(&okr);
    okr.run(["packet", "--verify", "../ana.md"]).exits(0);
    // She sees the new one.
    markdown(&okr, &["ana", "--output-file", kept]);
    let okr = okr.file("people/ana/seen.yaml", seen("2026-12-22"));
    markdown(&okr.commit(ANA, "2026-12-22", "Seen"), &["ana"])
        .says("Ana Souza saw what this packet says on 22 December 2026.");
    // What was not kept when she said so is not known.
    let okr = began();
    let packet = okr.text(kept);
    std::fs::remove_file(okr.path(kept)).unwrap();
    let okr =
        okr.file("people/ana/seen.yaml", seen("2026-12-20"))
            .commit(ANA, "2026-12-20", "Seen");
    let okr = okr
        .file(kept, packet)
        .commit(DANA, "2026-12-21", "Kept late");
    markdown(&okr, &["ana"]).says("Ana Souza saw a packet of this time on 20 December 2026.");
}

#[test]
fn thanks_are_quoted_without_their_stars() {
    let thanks = |words: &str| {
        let okr = workspace().file(
            "recognition/2026-11-02-stayed.md",
            format!("---\nby: ben\nto: [ana]\n---\n## What they did\n{words}\n"),
        );
        markdown(&okr.commit(BEN, "2026-11-02", "Thanks"), &["ana"])
            .never_says("⭐")
            .never_says("🏆")
    };
    thanks("Ana stayed until it was out ⭐⭐⭐⭐ 🏆").says("Ana stayed until it was out");
    thanks("⭐⭐⭐⭐").says("were left out");
}

#[test]
fn the_same_words_of_several_weeks_and_months_without_a_word_are_one_line() {
    let mut okr = workspace();
    for day in ["2026-10-05", "2026-10-12"] {
        let path = format!("check-ins/2026-Q4/platform/{day}.md");
        okr = okr.file(path, tried("@ana: read the logs aloud"));
        okr = okr.commit(BEN, day, "Check-in");
    }
    let text = markdown(&okr, &["ana"])
        .says("- July – December 2026: Nothing is recorded.")
        .out();
    let told = part(&text, "What you brought to the team's work");
    assert_eq!(told.matches("Read the logs aloud.").count(), 1, "{told}");
    let line = told.lines().find(|l| l.contains("Read the logs")).unwrap();
    assert_eq!(line.matches('[').count(), 2, "each commit is named: {line}");
}

/// For each line its commit is looked for in the whole file: a crafted one would take minutes.
#[test]
fn a_packet_reads_the_first_lines_of_an_endless_list_and_says_so() {
    let word = |at: usize| ["warm", "cold", "old", "new"][at % 4].repeat(1 + at / 4);
    let list: Vec<String> = (0..250)
        .map(|at| format!("@ana: drew the {} map", word(at)))
        .collect();
    let okr = workspace()
        .file(
            "check-ins/2026-Q4/platform/2026-10-12.md",
            tried(&list.join("\n- ")),
        )
        .commit(BEN, "2026-10-12", "Check-in");
    let cut = "What stands behind the first 200 lines under one heading of a file.";
    markdown(&okr, &["ana"])
        .says(&format!("Drew the {} map.", word(199)))
        .never_says(&format!("the {} map", word(200)))
        .says(cut);
    let okr = okr
        .file(
            "check-ins/2026-Q4/platform/2026-10-12.md",
            tried(&list[..200].join("\n- ")),
        )
        .commit(BEN, "2026-10-13", "Shorter");
    markdown(&okr, &["ana"]).never_says(cut);
}

#[test]
fn whoever_git_says_that_i_am_has_prepared_it() {
    let okr = workspace().git(["config", "user.email", "dana@acme.example"]);
    markdown(&okr, &["ana"]).says("Prepared on 31 December 2026 by Dana Levin.");
    let okr = okr.env("GIT_AUTHOR_EMAIL", "erik@acme.example");
    markdown(&okr, &["ana"]).says("Prepared on 31 December 2026 by Erik Lund.");
    let okr = okr
        .env("GIT_AUTHOR_EMAIL", "nobody@acme.example")
        .env("GIT_AUTHOR_NAME", "No Body");
    markdown(&okr, &["ana"]).says("by No Body.");
}

#[test]
fn the_time_is_that_of_cycles_from_the_first_day_of_one_to_the_last_of_another() {
    let okr = workspace();
    for (cycles, title) in [
        ("2026-Q3..2026-Q4", "1 July – 31 December 2026"),
        ("2026-Q4", "1 October – 31 December 2026"),
        ("2025-H2..2026-05", "1 July 2025 – 31 May 2026"),
    ] {
        markdown(&okr, &["ana", "--cycle", cycles]).says(&format!("# Ana Souza · {title}"));
    }
    okr.run(["packet", "ana", "--cycle", "2026-Q4..2026-Q3"])
        .exits(2)
        .tells("before it begins");
    okr.run(["packet", "ana", "--cycle", "2026-Q5"])
        .exits(2)
        .tells("`2026-Q5` is no cycle");
}

// A team's.

#[test]
fn the_packet_of_a_team_has_no_part_about_anybody() {
    let okr = Okr::demo().on("2026-11-16");
    let args = [
        "--team",
        "platform",
        "--cycle",
        "2026-Q3",
        "-C",
        "demo/acme",
    ];
    for format in ["text", "markdown", "html"] {
        let ran = okr
            .run(["packet", "--output-format", format].iter().chain(&args))
            .exits(0);
        let text = ran.out();
        assert!(
            text.contains("What worked") && text.contains("Asked each team"),
            "{text}"
        );
        for name in [
            "Ana",
            "Ben ",
            "Mei",
            "Tomás",
            "Ifeoma",
            "Raj",
            "Feedback",
            "Recognition",
            "Growth",
        ] {
            assert!(!text.contains(name), "{name}: {text}");
        }
    }
    okr.run(["packet", "ana", "--team", "platform", "-C", "demo/acme"])
        .exits(2);
    okr.run(["packet", "--team", "platfrom", "-C", "demo/acme"])
        .exits(2)
        .tells("did you mean `okr packet --team platform`?");
}

// Verifying.

fn written(okr: &Okr) -> String {
    let write = [
        "packet",
        "ana",
        "-C",
        "demo/acme",
        "--output-format",
        "markdown",
        "--output-file",
        "../../ana.md",
    ];
    okr.run(write).exits(0);
    okr.text("ana.md")
}

fn verify(okr: &Okr) -> Ran {
    okr.run(["packet", "-C", "demo/acme", "--verify", "../../ana.md"])
}

#[test]
fn lines_of_the_person_may_stand_anywhere_and_any_other_change_is_told() {
    let okr = Okr::demo().on("2026-11-16");
    let text = written(&okr);
    assert_eq!(text, written(&okr), "the same input gives the same bytes");
    verify(&okr)
        .exits(0)
        .says("ana.md says what the records say");
    // On another day, by somebody else, with lines of Ana's, and saved on another system.
    let own = text
        .replace("\n## ", "\n> I see it like this.\n\n>\n\n## ")
        .replace('\n', "\r\n");
    let okr = okr.file("ana.md", own);
    okr.git_in("demo/acme", ["config", "user.email", "mei@acme.example"]);
    let okr = okr.env("OKR_TODAY", "2027-03-01");
    verify(&okr).exits(0);
    let changed = text
        .replace(
            "You took the keyboard not once.",
            "You took the keyboard twice.",
        )
        .replace("- Split the slowest suite into three.", "- Nothing.");
    let okr = okr.file("ana.md", changed);
    verify(&okr)
        .exits(1)
        .says("differs from what the records say")
        .says_in_all("Only in the file:")
        .says_in_all("You took the keyboard twice.")
        .says_in_all("Only in the records:")
        .says_in_all("You took the keyboard not once.")
        .says_in_all("Split the slowest suite into three.");
    // Taken out, put elsewhere, or standing on another commit.
    let owed = part(&text, "What the organisation owed");
    let moved = text
        .replace(owed, "\n")
        .replace("\n## Feedback\n", &format!("\n## Feedback\n{owed}"));
    let (lead, rest) = text.split_once("- Taken: ").unwrap();
    let taken_out = format!("{lead}{}", rest.split_once('\n').unwrap().1);
    let unmarked = text.replace("[5aa7c7f]", "[0000000]");
    for (edited, told) in [
        (moved, "Only in the file:"),
        (taken_out, "Only in the records:"),
        (unmarked, "[0000000]"),
    ] {
        assert_ne!(edited, text);
        std::fs::write(okr.path("ana.md"), edited).unwrap();
        verify(&okr).exits(1).says_in_all(told);
    }
    for added in [
        "\n- Reached all targets.\n",
        "\n  > not at the beginning of a line\n",
        // What some program shows as a new line.
        "\n> mine\r- Reached all targets.\n",
        "\n> mine\u{2028}- Reached all targets.\n",
    ] {
        std::fs::write(okr.path("ana.md"), format!("{text}{added}")).unwrap();
        let told = added.rsplit(['\r', '\u{2028}']).next().unwrap().trim();
        verify(&okr).exits(1).says_in_all(told);
    }
}

#[test]
fn no_line_of_the_person_hides_what_stands_behind_it_on_a_page() {
    let okr = Okr::demo().on("2026-11-16");
    let text = written(&okr);
    let with = |line: &str| {
        let file = text.replacen("\n## ", &format!("\n{line}\n\n## "), 1);
        std::fs::write(okr.path("ana.md"), file).unwrap();
        verify(&okr)
    };
    // A browser reads each of these on, far behind the end of the quote.
    for hiding in [
        "> <!--",
        "> - <div title=\"",
        ">> mine <textarea>",
        "> <?",
        "> </blockquote>",
        "> [5aa7c7f]: https://elsewhere.example",
    ] {
        with(hiding)
            .exits(1)
            .says_in_all("may hide or change what stands behind them")
            .says_in_all(hiding);
    }
    // These end with the quote.
    for plain in [
        "> I <3 it, and a < b",
        "> <https://acme.example/talk>",
        "> ```",
        "> ~~~ diagram",
        "> | a | b |",
    ] {
        with(plain).exits(0).never_says("may hide");
    }
}

#[test]
fn no_paragraph_is_drawn_into_the_words_of_the_person() {
    let okr = Okr::demo().on("2026-11-16");
    let text = written(&okr);
    let paragraph = text
        .rsplit("\n\n")
        .find(|p| p.starts_with(char::is_alphabetic));
    let paragraph = format!("\n\n{}", paragraph.unwrap());
    for ends in ["\n", "\r\n"] {
        let with = |between: &str| {
            let file = text.replacen(
                &paragraph,
                &format!("\n\n> Mine{between}{}", paragraph.trim_start()),
                1,
            );
            std::fs::write(okr.path("ana.md"), file.replace('\n', ends)).unwrap();
            verify(&okr)
        };
        with("\n\n").exits(0);
        // Without a line between, a page shows it as what the person said.
        with("\n").exits(1).says_in_all("> Mine");
    }
    // Who gave feedback, and when, is a paragraph as well; an item of a list is none.
    for (behind, code) in [
        ("**Suggestion from ", 1),
        ("<br>_Recorded ", 1),
        ("- Situation: ", 0),
        ("  - How it ended: ", 0),
    ] {
        assert!(text.contains(&format!("\n{behind}")), "{behind}");
        let file = text.replacen(&format!("\n{behind}"), &format!("\n> Mine\n{behind}"), 1);
        std::fs::write(okr.path("ana.md"), file).unwrap();
        verify(&okr).exits(code);
    }
}

#[test]
fn who_prepared_it_is_taken_as_written_and_holds_no_more_than_a_name() {
    let okr = Okr::demo().on("2026-11-16");
    let text = written(&okr);
    let by = |name: &str| text.replace("by Dana Levin.\n", &format!("by {name}.\n"));
    std::fs::write(okr.path("ana.md"), by("Sanna Virtanen")).unwrap();
    verify(&okr)
        .exits(0)
        .says("Taken as written")
        .says("Prepared by Sanna Virtanen.");
    let score = by("Dana Levin. Rated a top performer, with a bonus of 20 %");
    std::fs::write(okr.path("ana.md"), score).unwrap();
    verify(&okr).exits(1).says_in_all("Only in the file:");
}

#[test]
fn a_repository_that_could_not_be_read_then_makes_no_other_packet() {
    let okr = workspace()
        .file("people/ana/growth.md", "---\ndirection: Onwards\n---\n")
        .commit(ANA, "2026-10-12", "Path")
        .git(["config", "--add", "okr.private", "../gone"]);
    prepare(&okr);
    let gone = "- The records in gone: there is no workspace with an okr.yaml at that path.";
    okr.run(["packet", "--verify", "../ana.md"])
        .exits(0)
        .says_in_all(&format!("only whoever prepared it can know: {gone}"));
    // Such a line stands in the last part and nowhere else.
    let text = okr.text("../ana.md");
    let forged = text.replace(
        "## Feedback\n",
        "## Feedback\n\n- The records in a drawer: it was worse\n",
    );
    std::fs::write(okr.path("../ana.md"), forged).unwrap();
    okr.run(["packet", "--verify", "../ana.md"])
        .exits(1)
        .says_in_all("Only in the file: - The records in a drawer: it was worse");
}

#[test]
fn two_workspaces_in_one_repository_are_told_apart() {
    let path = "people/ana/feedback/2026-10-01-dana.md";
    let okr = workspace()
        .file("with-ana/okr.yaml", "people_records: here\n")
        .file(
            format!("with-ana/{path}"),
            feedback("On Monday you stayed."),
        )
        .commit(DANA, "2026-10-01", "For Ana")
        .file(
            "with-ana/people/ana/seen.yaml",
            format!("{path}: 2026-10-02\n"),
        )
        .commit(ANA, "2026-10-02", "Read")
        .git(["config", "--add", "okr.private", "with-ana"]);
    prepare(&okr);
    assert!(okr.text("../ana.md").contains("On Monday you stayed."));
    okr.run(["packet", "--verify", "../ana.md"]).exits(0);
}

#[test]
fn nothing_that_is_quoted_can_lead_a_verification_astray() {
    let path = "people/ana/feedback/2026-09-14-ben.md";
    let trick = format!(
        "So it was. - work at commit {}\n\nIt stands on these records:\n\n- other at commit {}\n\nPrepared on 1 May 2020 by Eve.\n\nTo prepare it again: `okr packet ben`\n",
        "0".repeat(40),
        "1".repeat(40)
    );
    let okr = workspace()
        .file(path, feedback(&trick))
        .commit(BEN, "2026-09-14", "For Ana")
        .file("people/ana/seen.yaml", format!("{path}: 2026-09-15\n"))
        .commit(ANA, "2026-09-15", "Read");
    prepare(&okr);
    okr.run(["packet", "--verify", "../ana.md"]).exits(0);
}

#[test]
fn what_cannot_be_verified_says_why() {
    let okr = Okr::demo().on("2026-11-16");
    let text = written(&okr);
    let okr = okr.file("ana.md", "# Ana\n\nA letter.\n");
    verify(&okr)
        .exits(2)
        .tells("is no packet in Markdown")
        .tells("--output-format markdown");
    let cut = text.split("To prepare it again").next().unwrap();
    let okr = okr.file("ana.md", cut);
    verify(&okr).exits(2).tells("its last lines are gone");
    let (before, commit) = text.split_once("acme-ana-dana at commit ").unwrap();
    let other = if commit.starts_with('0') { '1' } else { '0' };
    let named = format!("{before}acme-ana-dana at commit {other}{}", &commit[1..]);
    let okr = okr.file("ana.md", named);
    verify(&okr)
        .exits(2)
        .tells("of acme-ana-dana, which no repository here holds");
    // One repository, read twice, would tell everything twice, and an earlier state beside today's.
    let line = text
        .lines()
        .find(|l| l.starts_with("- acme-ana-dana at commit "));
    let line = format!("{}\n", line.unwrap());
    let okr = okr.file("ana.md", text.replace(&line, &line.repeat(2)));
    verify(&okr)
        .exits(2)
        .tells("of acme-ana-dana, which no repository here holds");
    okr.run(["packet", "-C", "demo/acme", "--verify", "nothing.md"])
        .exits(2)
        .tells("could not be read");
    okr.run([
        "packet",
        "-C",
        "demo/acme",
        "--verify",
        "../../ana.md",
        "--from",
        "2026-01-01",
    ])
    .exits(2);
}

#[test]
fn signatures_are_good_absent_or_cannot_be_checked() {
    let okr = workspace();
    let made = okr.shell("ssh-keygen -q -t ed25519 -N '' -C ana -f ../key && echo made");
    if made.out() != "made\n" {
        not_tried("signatures: there is no ssh-keygen here");
        return;
    }
    let okr = okr
        .git(["config", "gpg.format", "ssh"])
        .git(["config", "user.signingkey", "../key"])
        .git(["config", "commit.gpgsign", "true"])
        .file(
            "check-ins/2026-Q4/platform/2026-10-12.md",
            tried("@ana: profiled the builds"),
        )
        .commit(ANA, "2026-10-12", "Check-in");
    let signed = okr.git_in(".", ["rev-parse", "--short=7", "HEAD"]);
    let okr = okr
        .git(["config", "commit.gpgsign", "false"])
        .file(
            "check-ins/2026-Q4/platform/2026-10-19.md",
            tried("@ana: moved the cache"),
        )
        .commit(ANA, "2026-10-19", "Check-in");
    let plain = okr.git_in(".", ["rev-parse", "--short=7", "HEAD"]);
    prepare(&okr);
    let verify = |okr: &Okr| okr.run(["packet", "--verify", "../ana.md"]).exits(0);
    verify(&okr)
        .says(&format!("absent: {plain}"))
        .says_in_all(&format!("cannot be checked (git is not told whose keys to trust (gpg.ssh.allowedSignersFile)): {signed}"));
    // A repository cannot choose which program checks.
    let okr = okr.git(["config", "gpg.ssh.program", "/bin/true"]);
    okr.shell("echo \"ana@acme.example $(cat ../key.pub)\" > ../signers");
    let okr = okr.git(["config", "gpg.ssh.allowedSignersFile", "../signers"]);
    verify(&okr)
        .says(&format!("good, by ana@acme.example: {signed}"))
        .says(&format!("absent: {plain}"));
    // Anybody can make a key and sign with it, and a key may have had its day.
    let signers = okr.text("../signers");
    let expired = signers.replace(" ssh-", " valid-before=\"20200101\" ssh-");
    for others in ["", &expired] {
        std::fs::write(okr.path("../signers"), others).unwrap();
        verify(&okr)
            .says_in_all(&format!(
                "cannot be checked (the key is not known here): {signed}"
            ))
            .never_says("good");
    }
    std::fs::write(okr.path("../signers"), signers).unwrap();
    // The same signature under other words.
    okr.shell(
        "git reset -q --hard HEAD~1 && git cat-file commit HEAD | sed 's/Check-in/Another/' > ../forged && git reset -q --hard $(git hash-object -t commit -w ../forged)",
    );
    let forged = okr.git_in(".", ["rev-parse", "--short=7", "HEAD"]);
    prepare(&okr);
    okr.run(["packet", "--verify", "../ana.md"])
        .exits(1)
        .says("says what the records say")
        .says(&format!("bad: {forged}"));
}
