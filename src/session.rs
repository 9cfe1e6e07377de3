//! What is kept between one build of a site and the next, and the building itself: one call a stage.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::card::{CardCount, CardTally, Cards, Studio};
use crate::chart::Map;
use crate::config::Config;
use crate::derive::{Earlier, Metrics, derive};
use crate::diag::Diagnostic;
use crate::export::{self, ExportFile, Exports};
use crate::inputs::Inputs;
use crate::key::Key;
use crate::load::MEDIA;
use crate::model::{Outlines, Records};
use crate::output::{OutPath, Revocable, Sink, Wanted};
use crate::render::{RenderError, RenderInput, Scope, Theme, level_names, render};
use crate::search;
use crate::write::{Summary, WriteError, Writer};
use crate::{Checked, Options, WithCards, check};

/// A site on its way from a folder of records to a folder of pages, once or again and again.
#[derive(Debug)]
pub struct Session {
    inputs: Inputs,
    theme: Option<Theme>,
    maps: Vec<(Arc<Outlines>, Arc<Map>)>,
    studio: Option<Studio>,
    /// The records of the last build and their metrics.
    derived: Option<(Arc<Records>, Metrics)>,
    writer: Writer,
}

/// A build that was written.
#[derive(Debug)]
pub struct Built {
    /// The content, with its warnings.
    pub checked: Checked,
    /// What changed in the output.
    pub summary: Summary,
    /// The cards that were drawn.
    pub cards: CardCount,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum Failure {
    /// The content has errors; warnings stand among them.
    Content(Vec<Diagnostic>),
    /// The theme cannot be used.
    Theme(Vec<RenderError>),
    /// The output cannot be written.
    Write(WriteError),
    /// A data file or a picture cannot be passed on.
    File(String),
    /// It was no longer wanted.
    Revoked,
}

impl From<Vec<RenderError>> for Failure {
    fn from(errors: Vec<RenderError>) -> Self {
        Self::Theme(errors)
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

/// What to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuildParts {
    /// Everything.
    All,
    /// What an editor looks at after an edit: all pages but the lists of what is missing, no data files and no
    /// index of the search page.
    First,
}

/// What a build is doing, for whoever watches it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuildStep {
    /// The content is being read and checked.
    Reading,
    /// Pages are being made.
    Rendering,
    /// Data files are being made.
    Exporting,
}

impl Session {
    /// A session that reads the site in `root` and writes to `out`.
    ///
    /// # Errors
    /// When the output folder is not ours or cannot be written.
    pub fn open(root: &Path, out: &Path) -> Result<Self, WriteError> {
        Ok(Self {
            inputs: Inputs::open(root),
            theme: None,
            maps: Vec::new(),
            studio: Studio::open(),
            derived: None,
            writer: Writer::open(out)?,
        })
    }

    /// The files of the site.
    pub fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// Builds the site. `changed` names the files that changed since the last build; `None` looks at all of them. With
    /// [`BuildParts::First`] data files and the lists of what is missing stay as they are, so that an edit is on the screen soon.
    ///
    /// # Errors
    /// Whatever stands in the way; the output is then as it was.
    pub fn build(
        &mut self,
        options: &Options,
        changed: Option<&[PathBuf]>,
        parts: BuildParts,
        progress: &dyn Fn(BuildStep),
    ) -> Result<Built, Failure> {
        self.attempt(options, changed, parts, (progress, &|| true))
    }

    /// Makes what builds of [`BuildParts::First`] left out, as long as it is wanted.
    ///
    /// # Errors
    /// Those of [`Session::build`], and [`Failure::Revoked`].
    pub fn complete(&mut self, options: &Options, wanted: Wanted) -> Result<Built, Failure> {
        let built = self.attempt(options, Some(&[]), BuildParts::All, (&|_| {}, wanted));
        built.map_err(|failure| if wanted() { failure } else { Failure::Revoked })
    }

    fn attempt(
        &mut self,
        options: &Options,
        changed: Option<&[PathBuf]>,
        parts: BuildParts,
        (progress, wanted): (&dyn Fn(BuildStep), Wanted),
    ) -> Result<Built, Failure> {
        progress(BuildStep::Reading);
        self.forget(changed);
        let checked = check(&mut self.inputs, options, changed).map_err(Failure::Content)?;
        if checked.has_errors() {
            return Err(Failure::Content(checked.problems));
        }
        let theme = match self.theme.take() {
            Some(theme) => theme,
            None => Theme::load(self.inputs.root(), &checked.config)?,
        };
        let theme = &*self.theme.insert(theme);
        let maps = project(&mut self.maps, &checked.maps);
        let earlier = self.derived.as_ref().map(|(records, metrics)| Earlier { records, metrics });
        let metrics = derive(&checked.records, &checked.config, checked.as_of, earlier);
        let Checked { config, records, as_of, .. } = &checked;
        let (locales, sources) = (theme.locales(), self.inputs.sources());
        let tally = CardTally::default();
        let cards = cards(options.cards, config, self.studio.as_ref(), &tally);
        let data = export::Site { records, metrics: &metrics, config, sources };
        let data = (parts == BuildParts::All).then(|| Exports::new(data));
        let versions = data.as_ref().map(|data| &data.versions);
        let site = RenderInput {
            records,
            metrics: &metrics,
            maps: &maps,
            config,
            locales,
            as_of: *as_of,
            sources,
            cards,
            versions,
        };
        let levels = level_names(&site);
        let index_of = search::Site { records, metrics: &metrics, config, levels: &levels };
        let inputs = &self.inputs;
        let summary = self.writer.write(|sink| {
            let sink: &dyn Sink = &Revocable::new(sink, wanted);
            progress(BuildStep::Rendering);
            let scope = if parts == BuildParts::All { Scope::All } else { Scope::First };
            render(&site, theme, scope, sink)?;
            progress(BuildStep::Exporting);
            match &data {
                Some(data) => {
                    export(&data.files, sink)?;
                    index(&index_of, sink)?;
                }
                None => [export::FOLDER, search::FOLDER].iter().for_each(|folder| sink.hold(folder)),
            }
            pass_on_media(inputs.root(), sink)
        })?;
        drop(data);
        self.derived = Some((checked.records.clone(), metrics));
        Ok(Built { checked, summary, cards: tally.total() })
    }

    /// Makes the next build of the session cost no more than what it changes.
    ///
    /// # Errors
    /// When the folder beside the output cannot be written.
    pub fn warm(&mut self) -> Result<(), WriteError> {
        self.writer.warm()
    }

    /// Drops the theme unless only records changed.
    fn forget(&mut self, changed: Option<&[PathBuf]>) {
        let content = self.inputs.root().join("content");
        let media = self.inputs.root().join(MEDIA);
        let plain = |path: &PathBuf| path.starts_with(&content) && !path.starts_with(&media);
        if !changed.is_some_and(|paths| paths.iter().all(plain)) {
            self.theme = None;
        }
    }
}

/// What becomes of the cards. A page names its card by its whole address, so without `base_url` there is none.
fn cards<'a>(wanted: WithCards, config: &Config, studio: Option<&'a Studio>, tally: &'a CardTally) -> Cards<'a> {
    let Some(studio) = studio.filter(|_| config.base_url.is_some()) else { return Cards::Off };
    match wanted {
        WithCards::None => Cards::Off,
        WithCards::Held => Cards::Held,
        WithCards::Drawn => Cards::Drawn(studio, tally),
    }
}

/// The outlines as maps; those that are the same as at the last build are not projected again.
fn project(known: &mut Vec<(Arc<Outlines>, Arc<Map>)>, outlines: &[Arc<Outlines>]) -> Vec<Arc<Map>> {
    let map = |outlines: &Arc<Outlines>| {
        let same = known.iter().find(|(of, _)| Arc::ptr_eq(of, outlines));
        (outlines.clone(), same.map_or_else(|| Arc::new(Map::new(outlines)), |(_, map)| map.clone()))
    };
    *known = outlines.iter().map(map).collect();
    known.iter().map(|(_, map)| map.clone()).collect()
}

/// Makes the data files, unless the output holds them already.
fn export(files: &[ExportFile], sink: &dyn Sink) -> Result<(), Failure> {
    files.par_iter().try_for_each(|file| export_file(file, sink).map_err(|error| Failure::File(error.to_string())))
}

fn export_file(file: &ExportFile, sink: &dyn Sink) -> io::Result<()> {
    if file.stamp.is_some_and(|stamp| sink.stays(&file.path, stamp)) {
        return Ok(());
    }
    let path = OutPath::new(&file.path).map_err(io::Error::other)?;
    sink.pour(&path, file.stamp, &|out| file.write(out))
}

/// Makes the index of the search page, unless the output holds it already.
fn index(site: &search::Site, sink: &dyn Sink) -> Result<(), Failure> {
    search::store(*site, sink).map_err(|error| Failure::File(error.to_string()))
}

/// Copies the pictures that texts show.
fn pass_on_media(root: &Path, sink: &dyn Sink) -> Result<(), Failure> {
    for name in crate::load::media(root) {
        let told = |error: &dyn std::fmt::Display| Failure::File(format!("{MEDIA}/{name}: {error}"));
        let path = OutPath::new(&format!("media/{name}")).map_err(|error| told(&error))?;
        let bytes = fs::read(root.join(MEDIA).join(&name)).map_err(|error| told(&error))?;
        let key = Key::of(&bytes);
        if !sink.keep(&path, key.into()) {
            sink.put(&path, key.into(), &bytes).map_err(|error| told(&error))?;
        }
    }
    Ok(())
}
