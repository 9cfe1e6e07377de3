//! Answers to requests for datasets that contradict what is said of them, or are not there.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Record, Request, RequestStatus};

/// An answer that the status denies.
pub static RULE: Rule = Rule {
    code: "E0513",
    title: "The answer to a request contradicts its status",
    help: "A request that was answered is `published`, `partly` or `refused`. One that is only `received` or `in_review` has no \
           day of an answer, and no dataset answers one that was `refused`.",
    wrong: "--- file: content/requests/stops.yml\ntitle: Stops of all buses\ndate: 2025-02-01\nstatus: in_review\nanswered: 2025-03-01\n",
    right: "--- file: content/requests/stops.yml\ntitle: Stops of all buses\ndate: 2025-02-01\nstatus: refused\nanswer: The company keeps no list of its stops.\nanswered: 2025-03-01\n",
};

/// Something is said to be published, and nobody says where.
pub static UNSHOWN: Rule = Rule {
    code: "W0514",
    title: "A request is said to be met, and names no dataset",
    help: "Whoever asked wants to get at the data. Name the record that tells where they are as `dataset`.",
    wrong: "--- file: content/requests/stops.yml\ntitle: Stops of all buses\ndate: 2025-02-01\nstatus: published\n",
    right: "--- file: content/organisations/lines.yml\ntitle: Bus lines\n--- file: content/datasets/bus-stops.yml\ntitle: Bus stops\ndescription: Every stop with its place.\npublisher: lines\n--- file: content/requests/stops.yml\ntitle: Stops of all buses\ndate: 2025-02-01\nstatus: published\ndataset: bus-stops\n",
};

/// A refusal without a word.
pub static UNTOLD: Rule = Rule {
    code: "W0515",
    title: "A request is refused without an answer",
    help: "A refusal without its reason cannot be judged by anybody. Write it as `answer`.",
    wrong: "--- file: content/requests/stops.yml\ntitle: Stops of all buses\ndate: 2025-02-01\nstatus: refused\n",
    right: "--- file: content/requests/stops.yml\ntitle: Stops of all buses\ndate: 2025-02-01\nstatus: refused\nanswer: The company keeps no list of its stops.\n",
};

/// Checks every request.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let requests = context.records.requests.iter().filter(|request| !request.lost.holds("status"));
    problems.extend(
        requests.flat_map(|request| [early(request), denied(request), unshown(request), untold(request)]).flatten(),
    );
}

fn status(request: &Request) -> RequestStatus {
    request.status.map_or(RequestStatus::Received, |status| status.value)
}

fn early(request: &Request) -> Option<Diagnostic> {
    let answered = request.answered.as_ref()?;
    let waits = matches!(status(request), RequestStatus::Received | RequestStatus::InReview);
    let message = format!("the request has the day of an answer, but its status is `{}`", status(request).code());
    let help = "write `status: published`, `partly` or `refused`, or remove `answered`";
    waits.then(|| Diagnostic::new(&RULE, answered.span, message).help(help))
}

fn denied(request: &Request) -> Option<Diagnostic> {
    let dataset = request.dataset.as_ref()?;
    let status = request.status.filter(|status| status.value == RequestStatus::Refused)?;
    let problem = Diagnostic::new(&RULE, status.span, "the status is `refused`, but a dataset answers the request");
    Some(
        problem
            .help("write `status: published` or `partly`, or remove `dataset`")
            .related(dataset.span, "`dataset` is here"),
    )
}

fn unshown(request: &Record<Request>) -> Option<Diagnostic> {
    let met =
        request.status.filter(|status| matches!(status.value, RequestStatus::Published | RequestStatus::Partly))?;
    let bare = request.dataset.is_none() && !request.lost.holds("dataset");
    let message = format!("the status is `{}`, but no dataset is named", met.value.code());
    bare.then(|| Diagnostic::new(&UNSHOWN, met.span, message).help("write the id of the dataset as `dataset: …`"))
}

fn untold(request: &Record<Request>) -> Option<Diagnostic> {
    let refused = request.status.filter(|status| status.value == RequestStatus::Refused)?;
    let bare = request.answer.is_none() && !request.lost.holds("answer");
    let problem = Diagnostic::new(&UNTOLD, refused.span, "the request is refused, and nobody says why");
    bare.then(|| problem.help("write the reason as `answer: …`"))
}
