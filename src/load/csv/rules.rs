//! The rules of tables.

use crate::diag::Rule;

/// Cells that are not separated by commas.
pub static DELIMITER: Rule = Rule {
    code: "E0230",
    title: "The cells of a table are not separated by commas",
    help: "Spreadsheets of some countries write CSV with `;` or tabs. Save the table again as CSV with commas; a cell that \
           holds a comma itself is then put in `\"…\"` by the program.",
    wrong: "--- file: content/disbursements/2025.csv\ngrant;date;amount\nroads;2025-03-01;1200000\n--- file: content/organisations/all.yml\n- {id: works, title: Ministry of Works}\n- {id: north, title: Northern Region}\n--- file: content/grants/roads.yml\ntitle: Rural roads\nfunder: works\nrecipient: north\namount_awarded: 1200000\naward_date: 2025-02-01\n",
    right: "--- file: content/disbursements/2025.csv\ngrant,date,amount\nroads,2025-03-01,1200000\n--- file: content/organisations/all.yml\n- {id: works, title: Ministry of Works}\n- {id: north, title: Northern Region}\n--- file: content/grants/roads.yml\ntitle: Rural roads\nfunder: works\nrecipient: north\namount_awarded: 1200000\naward_date: 2025-02-01\n",
};

/// A row with more or fewer cells than the header.
pub static WIDTH: Rule = Rule {
    code: "E0231",
    title: "A row has more or fewer cells than the header",
    help: "Each row has one cell for each name in the header; an empty cell is written as nothing between two commas. \
           Mostly a text or a number holds a comma: put it in `\"…\"`. Amounts are written with a point for the \
           decimals and nothing between the thousands.",
    wrong: "--- file: content/disbursements/2025.csv\ngrant,date,amount\nroads,2025-03-01,1,200,000\n--- file: content/organisations/all.yml\n- {id: works, title: Ministry of Works}\n- {id: north, title: Northern Region}\n--- file: content/grants/roads.yml\ntitle: Rural roads\nfunder: works\nrecipient: north\namount_awarded: 1200000\naward_date: 2025-02-01\n",
    right: "--- file: content/disbursements/2025.csv\ngrant,date,amount\nroads,2025-03-01,1200000\n--- file: content/organisations/all.yml\n- {id: works, title: Ministry of Works}\n- {id: north, title: Northern Region}\n--- file: content/grants/roads.yml\ntitle: Rural roads\nfunder: works\nrecipient: north\namount_awarded: 1200000\naward_date: 2025-02-01\n",
};

/// A header that names no field, or one twice.
pub static HEADER: Rule = Rule {
    code: "E0232",
    title: "The header of a table does not name its columns",
    help: "The first row names the field of each column, each name once, none empty. Delete columns that hold nothing, and \
           titles or notes above the header.",
    wrong: "--- file: content/disbursements/2025.csv\ngrant,date,,date\nroads,2025-03-01,1200000,2025-04-01\n--- file: content/organisations/all.yml\n- {id: works, title: Ministry of Works}\n- {id: north, title: Northern Region}\n--- file: content/grants/roads.yml\ntitle: Rural roads\nfunder: works\nrecipient: north\namount_awarded: 1200000\naward_date: 2025-02-01\n",
    right: "--- file: content/disbursements/2025.csv\ngrant,date,amount\nroads,2025-03-01,1200000\n--- file: content/organisations/all.yml\n- {id: works, title: Ministry of Works}\n- {id: north, title: Northern Region}\n--- file: content/grants/roads.yml\ntitle: Rural roads\nfunder: works\nrecipient: north\namount_awarded: 1200000\naward_date: 2025-02-01\n",
};

/// A quote that is not closed, or closed too early.
pub static QUOTE: Rule = Rule {
    code: "E0233",
    title: "A quote in a table is not closed where its cell ends",
    help: "A cell that begins with `\"` ends with `\"` right before the next comma or the end of the row. A quote inside is \
           written twice: `\"He said \"\"yes\"\"\"`.",
    wrong: "--- file: content/disbursements/2025.csv\ngrant,date,amount,note\nroads,2025-03-01,1200000,\"First\" part\n--- file: content/organisations/all.yml\n- {id: works, title: Ministry of Works}\n- {id: north, title: Northern Region}\n--- file: content/grants/roads.yml\ntitle: Rural roads\nfunder: works\nrecipient: north\namount_awarded: 1200000\naward_date: 2025-02-01\n",
    right: "--- file: content/disbursements/2025.csv\ngrant,date,amount,note\nroads,2025-03-01,1200000,\"\"\"First\"\" part\"\n--- file: content/organisations/all.yml\n- {id: works, title: Ministry of Works}\n- {id: north, title: Northern Region}\n--- file: content/grants/roads.yml\ntitle: Rural roads\nfunder: works\nrecipient: north\namount_awarded: 1200000\naward_date: 2025-02-01\n",
};
