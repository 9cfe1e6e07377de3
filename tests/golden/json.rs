//! JSON with a line for each value, so that it can be read and compared.

/// The same values in the same order, written as they were, each on its line.
pub fn laid_out(json: &str) -> String {
    let mut page = Layout::default();
    for c in json.trim_end().chars() {
        page.take(c);
    }
    page.text + "\n"
}

#[derive(Default)]
struct Layout {
    text: String,
    depth: usize,
    quoted: bool,
    escaped: bool,
}

impl Layout {
    fn take(&mut self, c: char) {
        match c {
            _ if self.quoted => self.take_quoted(c),
            '{' | '[' => self.open(c),
            '}' | ']' => self.close(c),
            ',' => {
                self.text.push(c);
                self.begin_line();
            }
            ':' => self.text.push_str(": "),
            c if c.is_whitespace() => {}
            c => {
                self.quoted = c == '"';
                self.text.push(c);
            }
        }
    }

    fn take_quoted(&mut self, c: char) {
        self.quoted = self.escaped || c != '"';
        self.escaped = !self.escaped && c == '\\';
        self.text.push(c);
    }

    fn open(&mut self, c: char) {
        self.depth += 1;
        self.text.push(c);
        self.begin_line();
    }

    fn close(&mut self, c: char) {
        self.depth = self.depth.saturating_sub(1);
        let empty = self.text.trim_end().ends_with(['{', '[']);
        self.text.truncate(self.text.trim_end().len());
        if !empty {
            self.begin_line();
        }
        self.text.push(c);
    }

    fn begin_line(&mut self) {
        self.text.push('\n');
        self.text.push_str(&"  ".repeat(self.depth));
    }
}

#[test]
fn values_stand_on_lines_of_their_own() {
    assert_eq!(
        laid_out(r#"{"a":"b, \"{c","d":[1.50,{}],"e":[]}"#),
        "{\n  \"a\": \"b, \\\"{c\",\n  \"d\": [\n    1.50,\n    {}\n  ],\n  \"e\": []\n}\n"
    );
}
