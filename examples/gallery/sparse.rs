//! Views with nothing optional in them: every template must still make a page.

use serde::Serialize;

use super::super::view::checker::{Checker, Tree};
use super::super::view::frame::Frame;
use super::super::view::maps::{IndicatorMap, Maps};
use super::super::view::pages::{
    AZ, Accessibility, DecisionTables, NotFound, OpenData, Page, Redirect, Search, Sections,
};
use super::super::view::participation::{Commitments, Consultation, Consultations};
use super::super::view::places::{County, Home, Locality};
use super::super::view::programmes::{Programme, Programmes, Situation};
use super::super::view::services::{Organization, Service, ServiceType, ServiceTypes};
use super::{Maker, Sample, s, sample};

impl Maker<'_> {
    pub(super) fn sparse(&self) -> Vec<Sample> {
        vec![
            self.bare("home", |frame| Home { frame, ..Home::default() }),
            self.bare("county", |frame| County { frame, ..County::default() }),
            self.bare("locality", |frame| Locality { frame, ..Locality::default() }),
            self.bare("service-types", |frame| ServiceTypes { frame, ..ServiceTypes::default() }),
            self.bare("service-type", |frame| ServiceType { frame, ..ServiceType::default() }),
            self.bare("service", |frame| Service { frame, ..Service::default() }),
            self.bare("organization", |frame| Organization { frame, ..Organization::default() }),
            self.bare("programmes", |frame| Programmes { frame, ..Programmes::default() }),
            self.bare("programme", |frame| Programme { frame, ..Programme::default() }),
            self.bare("situation", |frame| Situation { frame, ..Situation::default() }),
            self.bare("consultations", |frame| Consultations { frame, ..Consultations::default() }),
            self.bare("consultation", |frame| Consultation { frame, ..Consultation::default() }),
            self.bare("commitments", |frame| Commitments { frame, ..Commitments::default() }),
            self.bare("maps", |frame| Maps { frame, ..Maps::default() }),
            self.bare("indicator", |frame| IndicatorMap { frame, ..IndicatorMap::default() }),
            self.bare("page", |frame| Page { frame, ..Page::default() }),
            self.bare("sections", |frame| Sections { frame, ..Sections::default() }),
            self.bare("az", |frame| AZ { frame, ..AZ::default() }),
            self.bare("search", |frame| Search { frame, az_url: s("az.ro.html"), ..Search::default() }),
            self.bare("open-data", |frame| OpenData { frame, ..OpenData::default() }),
            self.bare("decision-tables", |frame| DecisionTables { frame, ..DecisionTables::default() }),
            self.bare("accessibility", |frame| Accessibility { frame, ..Accessibility::default() }),
            self.bare("not-found", |frame| NotFound { frame, ..NotFound::default() }),
            self.bare("checker", |frame| Checker { frame, ..Checker::default() }),
            self.bare("tree", |frame| Tree { frame, start_url: s("#one"), ..Tree::default() }),
            self.bare("redirect", |frame| Redirect {
                frame,
                target_url: s("page.ro.html"),
                target_text: s("Text"),
            }),
        ]
    }

    fn bare<View>(&self, name: &str, view: impl Fn(Frame) -> View) -> Sample
    where
        View: Serialize + Clone + 'static,
    {
        let view = view(self.sparse_frame(&self.t("Exemplu", "Sample")));
        sample(&format!("{name}.html"), &format!("{name}-sparse"), &view)
    }
}
