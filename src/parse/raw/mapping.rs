//! A mapping for `signpost import`: which column of a foreign table becomes which part of the register.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{Day, Format};

/// Hidden sheet of a workbook whose first cell holds the mapping that reads it: forms that the portal makes
/// have one.
pub const FORM_SHEET: &str = "signpost-form";

/// How a foreign table becomes rows of the register.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawMapping {
    pub format: Format,
    /// Name of the source, as it will stand in the column `source`: who publishes it, what, of when.
    pub source: Option<String>,
    /// Day that the source describes: newer sources win over older ones.
    pub on: Option<Day>,
    /// Rank of the source, 0 where it is not said: a higher one wins over a newer one.
    pub precedence: Option<i32>,
    /// Country of telephone numbers without a prefix: `RO`.
    pub country: Option<String>,
    /// What a row is.
    #[serde(default)]
    pub record: RawRecord,
    /// Form of the table, where it is not to be detected.
    #[serde(default)]
    pub read: RawRead,
    /// Further tables of the same source whose columns are wanted.
    #[serde(default)]
    pub joins: Vec<RawJoin>,
    /// Parts of the register and where they come from.
    #[serde(default)]
    pub fields: RawFields,
    /// Tables of values by name, for `values` of a field: word of the source, word of the register.
    #[serde(default)]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Columns that hold names of private persons: never published, and looked for in every other text.
    #[serde(default)]
    pub people: Vec<String>,
    /// Words in such columns that name nobody: `Customer Service`.
    #[serde(default)]
    pub not_people: Vec<String>,
    /// Columns that are left out on purpose: the report does not list them.
    #[serde(default)]
    pub ignore: Vec<String>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawRecord {
    /// A social service with its provider.
    #[default]
    Service,
    /// A county or locality: its population and its point.
    Area,
}

/// Form of the table.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRead {
    /// Encoding: `utf-8`, `windows-1250`, `iso-8859-2` …
    pub encoding: Option<String>,
    /// The one character between cells: `;`.
    pub delimiter: Option<String>,
    /// Rows above the header that are passed over.
    pub skip_rows: Option<u32>,
    /// Rows of the header; 0 for a table without one.
    pub header_rows: Option<u32>,
    /// Sheet of a workbook, file of a folder or zip.
    pub table: Option<String>,
}

/// A further table, found by a key.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawJoin {
    /// Sheet or file; its columns are called `table.column` in `fields`.
    pub table: String,
    /// Column of the first table that holds the key.
    pub here: String,
    /// Column of the further table that holds the key.
    pub there: String,
}

/// Where one part of the register comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRule {
    /// The column.
    pub column: Option<String>,
    /// Several columns that are joined.
    #[serde(default)]
    pub columns: Vec<String>,
    /// What is put between joined columns: a comma and a space where it is not said.
    pub with: Option<String>,
    /// What the cell is cut at.
    pub split: Option<String>,
    /// Which part of a cut cell is taken, from 1; without it all parts become a list.
    pub part: Option<u32>,
    /// Name of a table of `values` that the cell is looked up in.
    pub values: Option<String>,
    /// The same text for every row.
    pub constant: Option<String>,
    /// The text where the cell is blank.
    pub default: Option<String>,
}

macro_rules! fields {
    ($( $(#[$doc:meta])* $key:literal $name:ident, )*) => {
        /// Parts of the register.
        #[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct RawFields {
            $( $(#[$doc])* #[serde(rename = $key)] pub $name: Option<RawRule>, )*
        }

        impl RawFields {
            /// Names of all parts, as they are written in a mapping.
            pub const NAMES: &'static [&'static str] = &[$($key),*];

            /// The parts that are filled, with their names.
            pub fn filled(&self) -> Vec<(&'static str, &RawRule)> {
                let all = [$(($key, &self.$name)),*];
                all.into_iter().filter_map(|(name, rule)| Some((name, rule.as_ref()?))).collect()
            }
        }
    };
}

fields! {
    /// The source's own id of the row: keeps ids stable when a name changes.
    "id" id,
    /// Name of the service, or of the area.
    "name" name,
    /// What the service does, in words that may be shown.
    "description" description,
    /// Code or name of the service type in the nomenclature.
    "type" service_type,
    /// Words about what the service is, never shown: they may tell that it is confidential.
    "subject" subject,
    /// Name of the provider.
    "provider" provider,
    /// The source's own id of the provider.
    "provider_id" provider_id,
    /// Fiscal code of the provider (CUI, with or without `RO`).
    "fiscal_code" fiscal_code,
    /// Legal form of the provider.
    "legal_form" legal_form,
    /// Telephone of the provider's seat.
    "provider_phone" provider_phone,
    /// E-mail of the provider.
    "provider_email" provider_email,
    /// Web address of the provider.
    "provider_website" provider_website,
    /// Address of the provider's seat.
    "provider_address" provider_address,
    /// County, by name or by code.
    "county" county,
    /// Town, commune, sector or village.
    "locality" locality,
    /// SIRUTA code of the locality.
    "locality_code" locality_code,
    /// Street and number.
    "address" address,
    /// Postal code.
    "postal_code" postal_code,
    /// Latitude in degrees.
    "lat" lat,
    /// Longitude in degrees.
    "lon" lon,
    /// Latitude and longitude in one cell.
    "point" point,
    /// Telephones.
    "phone" phone,
    /// E-mail addresses.
    "email" email,
    /// Web address.
    "website" website,
    /// How many people, with or without its unit: `25`, `25 /zi`.
    "capacity" capacity,
    /// What the capacity counts.
    "capacity_unit" capacity_unit,
    /// Opening hours.
    "schedule" schedule,
    /// What it costs.
    "fees" fees,
    /// Ids of target groups.
    "groups" groups,
    /// What makes the place accessible.
    "accessibility" accessibility,
    /// Number of the licence.
    "licence" licence,
    /// Day on which the licence ends.
    "licence_until" licence_until,
    /// Whether it works: `active`, `inactive`, `defunct`, `temporarily-closed`.
    "status" status,
    /// Whether its place is secret.
    "confidential" confidential,
    /// Whether it is a public office, so that it may share a place with a confidential service.
    "public_office" public_office,
    /// Day on which the row was last verified.
    "verified" verified,
    /// Areas it serves beyond its own, by id or SIRUTA code.
    "covers" covers,
    /// Population of an area.
    "population" population,
}
