//! The validated site: plain data that cannot hold a dangling reference. Knows no file format.
//! Records live in sorted vectors; a reference is an index into one of them.

pub mod area;
pub mod change;
pub mod consultation;
pub mod eligibility;
pub mod indicator;
pub mod page;
pub mod programme;
pub mod register;
pub mod site;
pub mod standing;
pub mod words;

use crate::base::date::Date;
use crate::base::source::FileId;

/// Declares index types, one for each vector of the model.
macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub u32);

            impl $name {
                /// The place in the vector.
                pub fn index(self) -> usize {
                    self.0 as usize
                }
            }

            impl From<usize> for $name {
                fn from(index: usize) -> $name {
                    $name(u32::try_from(index).expect("invariant: fewer than 2^32 records"))
                }
            }
        )*
    };
}

indices! {
    /// Index into [`Model::areas`].
    AreaId;
    /// Index into [`Model::organizations`].
    OrganizationId;
    /// Index into [`Model::services`].
    ServiceId;
    /// Index into [`Model::service_types`].
    ServiceTypeId;
    /// Index into [`Model::groups`].
    GroupId;
    /// Index into [`Model::office_types`].
    OfficeTypeId;
    /// Index into [`Model::acts`].
    ActId;
    /// Index into [`Model::facts`].
    FactId;
    /// Index into [`Model::derived`].
    DerivedId;
    /// Index into [`Model::parameters`].
    ParameterId;
    /// Index into [`Model::tables`].
    TableId;
    /// Index into [`Model::programmes`].
    ProgrammeId;
    /// Index into [`Model::situations`].
    SituationId;
    /// Index into [`Model::pages`].
    PageId;
    /// Index into [`Model::consultations`].
    ConsultationId;
    /// Index into [`Model::commitments`].
    CommitmentId;
    /// Index into [`Model::indicators`].
    IndicatorId;
    /// Index into [`Model::help_lines`].
    HelpLineId;
}

/// Everything the portal says, on the day `as_of`.
#[derive(Clone, Debug)]
pub struct Model {
    pub as_of: Date,
    pub site: site::Site,
    pub areas: area::Areas,
    pub groups: Vec<register::Group>,
    pub service_types: Vec<register::ServiceType>,
    pub office_types: Vec<register::OfficeType>,
    pub organizations: Vec<register::Organization>,
    pub services: Vec<register::Service>,
    pub acts: Vec<eligibility::Act>,
    pub facts: Vec<eligibility::Fact>,
    pub derived: Vec<eligibility::Derived>,
    pub parameters: Vec<eligibility::Parameter>,
    pub tables: Vec<eligibility::TierTable>,
    pub households: Vec<eligibility::Household>,
    pub programmes: Vec<programme::Programme>,
    pub situations: Vec<programme::Situation>,
    pub pages: Vec<page::Page>,
    pub consultations: Vec<consultation::Consultation>,
    pub commitments: Vec<consultation::Commitment>,
    pub indicators: Vec<indicator::Indicator>,
    pub help_lines: Vec<register::HelpLine>,
    /// What changed in the register, oldest first; nothing about a service that is confidential today.
    pub changes: Vec<change::Change>,
    /// Old paths and where they lead now, both without the base path.
    pub moved: Vec<(String, String)>,
    /// Everyday words and the official ones, per language.
    pub thesaurus: Vec<Vec<(String, Vec<String>)>>,
}

/// Where a record comes from, and how sure it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// The file that a contributor edits.
    pub file: Option<FileId>,
    /// The day on which a person compared it with the official source.
    pub verified: Option<Date>,
    pub sources: Vec<String>,
    pub review_by: Option<Date>,
}
