//! KML 2.2 with time: Google Earth and others play it on their own sliders. Colours are those of the window; what is
//! disputed or only scheduled is named so.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::atlas::evidence::Evidence;
use crate::atlas::model::{Claim, ClaimId, Geometry, Place, PlaceId, Position, Shape, Vertex};
use crate::atlas::{Atlas, PartialDate};
use crate::export::records::{self, MoveRow, Rows, StatusRow};
use crate::render::theme::Theme;
use crate::text::Messages;
use crate::text::bidi::without_marks;

type Xml<'w> = Writer<&'w mut dyn Write>;
type Done = io::Result<()>;

/// Writes the whole atlas as one document.
///
/// # Errors
///
/// When it cannot be written, or is cancelled.
pub fn write(out: &mut dyn Write, atlas: &Atlas, messages: &Messages, rows: &Rows<'_>) -> Done {
    let xml = &mut Writer::new_with_indent(out, b' ', 1);
    let theme = Theme::light();
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let kml = xml.create_element("kml").with_attribute(("xmlns", "http://www.opengis.net/kml/2.2"));
    kml.write_inner_content(|xml| {
        xml.create_element("Document").write_inner_content(|xml| {
            text(xml, "name", atlas.title.get(messages.tag()))?;
            let about: Vec<String> = records::about(atlas, messages).into_iter().map(|(_, value)| value).collect();
            text(xml, "description", &without_marks(&about[1..].join("\n")))?;
            for state in atlas.states() {
                style(xml, state.name(), theme.state(Some(state)), 3.0)?;
            }
            for evidence in Evidence::ALL {
                // Lines of KML know no dashes; what is not agreed is thinner and fainter.
                let (alpha, width) = if evidence == Evidence::Agreed { (1.0, 4.0) } else { (0.55, 2.0) };
                style(xml, evidence.name(), theme.arc.gamma_multiply(alpha), width)?;
            }
            let statuses = records::statuses(atlas);
            let places = &messages.text("legend-places");
            folder(xml, places, |xml| statuses.iter().try_for_each(|row| state(xml, atlas, messages, row, rows)))?;
            let moves = &messages.text("legend-moves");
            folder(xml, moves, |xml| {
                records::moves(atlas).try_for_each(|row| relocation(xml, atlas, messages, &row, rows))
            })?;
            let stated: HashSet<&PlaceId> = statuses.iter().map(|row| &row.place.id).collect();
            let others: Vec<&Place> = atlas.places.iter().filter(|place| !stated.contains(&place.id)).collect();
            if !others.is_empty() {
                folder(xml, &messages.text("kml-said"), |xml| said(xml, atlas, messages, &others, rows))?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

fn state(xml: &mut Xml<'_>, atlas: &Atlas, messages: &Messages, row: &StatusRow<'_>, rows: &Rows<'_>) -> Done {
    rows.next()?;
    let weight = row.weight(atlas);
    let name = row.place.name.get(messages.tag());
    let state = messages.state(atlas, Some(row.status.state));
    let evidence = messages.evidence(weight.evidence);
    let reason = messages.reason(atlas, &weight);
    placemark(xml, &format!("{name}: {state} · {evidence}"), row.status.state.name(), |xml| {
        let note = row.status.note.get(messages.tag());
        text(xml, "description", &described(atlas, messages, note, &reason, &row.status.claims))?;
        span(xml, &row.start.first_stamp(), row.end.map(PartialDate::last_stamp).as_deref())?;
        data(
            xml,
            &[
                ("place", row.place.id.as_str()),
                ("phase", row.phase.id.as_str()),
                ("state", row.status.state.name()),
                ("evidence", weight.evidence.name()),
                ("claims", &records::ids(&row.status.claims)),
            ],
        )?;
        drawn(xml, row.place, row.shape)
    })
}

/// Places of which no state is known: what was said of each, or only where it is.
fn said(xml: &mut Xml<'_>, atlas: &Atlas, messages: &Messages, places: &[&Place], rows: &Rows<'_>) -> Done {
    let mut claims: HashMap<&PlaceId, Vec<&Claim>> = HashMap::new();
    for claim in &atlas.claims {
        for place in &claim.about {
            claims.entry(place).or_default().push(claim);
        }
    }
    for place in places {
        let name = place.name.get(messages.tag());
        let of_place = claims.get(&place.id).map_or(&[][..], Vec::as_slice);
        if of_place.is_empty() {
            placemark(xml, name, Evidence::Unstated.name(), |xml| drawn(xml, place, place.shape.as_ref()))?;
        }
        for claim in of_place {
            rows.next()?;
            let statement = claim.statement.get(messages.tag());
            placemark(xml, &without_marks(&format!("{name}: {statement}")), Evidence::Unstated.name(), |xml| {
                let by = records::speakers(atlas, messages, claim);
                let ids = std::slice::from_ref(&claim.id);
                text(xml, "description", &described(atlas, messages, statement, &by, ids))?;
                // A month or a year is a time in KML as well; what is not exact is from its first day to its last.
                let (date, plain) = (claim.date, claim.date.is_plain() && claim.date.year() > 0);
                let begin = if plain { date.to_string() } else { date.first_stamp() };
                span(xml, &begin, (!plain).then(|| date.last_stamp()).as_deref())?;
                data(xml, &[("place", place.id.as_str()), ("claims", claim.id.as_str())])?;
                drawn(xml, place, place.shape.as_ref())
            })?;
        }
    }
    Ok(())
}

fn relocation(xml: &mut Xml<'_>, atlas: &Atlas, messages: &Messages, row: &MoveRow<'_>, rows: &Rows<'_>) -> Done {
    rows.next()?;
    let weight = row.weight(atlas);
    let title = messages.move_title(atlas, row.relocation);
    let evidence = messages.move_evidence(&weight);
    let reason = messages.move_reasons(atlas, &weight);
    placemark(xml, &without_marks(&format!("{title}. {evidence}")), weight.weaker().name(), |xml| {
        let note = row.relocation.note.get(messages.tag());
        text(xml, "description", &described(atlas, messages, note, &reason, &row.relocation.claims))?;
        span(xml, &row.relocation.date.first_stamp(), None)?;
        data(
            xml,
            &[
                ("id", &row.id),
                ("from", row.relocation.from.as_str()),
                ("to", row.relocation.to.as_ref().map_or("", |to| to.as_str())),
                ("date", &row.relocation.date.to_string()),
                ("departure_evidence", weight.departure.evidence.name()),
                ("destination_evidence", weight.destination.as_ref().map_or("", |end| end.evidence.name())),
                ("claims", &records::ids(&row.relocation.claims)),
            ],
        )?;
        let ends = (atlas.place(&row.relocation.from), row.relocation.to.as_ref().and_then(|to| atlas.place(to)));
        match ends {
            (Some(from), Some(to)) => line(xml, &row.way(from.position, to.position)),
            (Some(from), None) => point(xml, from.position),
            (None, _) => Ok(()),
        }
    })
}

/// The note, why it stands as it does, and the sources.
fn described(atlas: &Atlas, messages: &Messages, note: &str, reason: &str, claims: &[ClaimId]) -> String {
    let claims = records::claims_of(atlas, claims);
    let sources = records::sources(atlas, messages, &claims).replace(" | ", "\n");
    without_marks(&format!("{note}\n{reason}\n\n{sources}"))
}

fn text(xml: &mut Xml<'_>, tag: &str, words: &str) -> Done {
    xml.create_element(tag).write_text_content(BytesText::new(words))?;
    Ok(())
}

fn folder(xml: &mut Xml<'_>, name: &str, inside: impl FnOnce(&mut Xml<'_>) -> Done) -> Done {
    xml.create_element("Folder").write_inner_content(|xml| {
        text(xml, "name", name)?;
        inside(xml)
    })?;
    Ok(())
}

fn placemark(xml: &mut Xml<'_>, name: &str, style: &str, inside: impl FnOnce(&mut Xml<'_>) -> Done) -> Done {
    xml.create_element("Placemark").write_inner_content(|xml| {
        text(xml, "name", name)?;
        text(xml, "styleUrl", &format!("#{style}"))?;
        inside(xml)
    })?;
    Ok(())
}

fn style(xml: &mut Xml<'_>, id: &str, color: egui::Color32, width: f32) -> Done {
    let [r, g, b, a] = color.to_srgba_unmultiplied();
    let color = format!("{a:02x}{b:02x}{g:02x}{r:02x}");
    xml.create_element("Style").with_attribute(("id", id)).write_inner_content(|xml| {
        xml.create_element("IconStyle").write_inner_content(|xml| text(xml, "color", &color))?;
        xml.create_element("LineStyle").write_inner_content(|xml| {
            text(xml, "color", &color)?;
            text(xml, "width", &width.to_string())
        })?;
        Ok(())
    })?;
    Ok(())
}

fn span(xml: &mut Xml<'_>, begin: &str, end: Option<&str>) -> Done {
    xml.create_element("TimeSpan").write_inner_content(|xml| {
        text(xml, "begin", begin)?;
        end.map_or(Ok(()), |end| text(xml, "end", end))
    })?;
    Ok(())
}

fn data(xml: &mut Xml<'_>, values: &[(&str, &str)]) -> Done {
    xml.create_element("ExtendedData").write_inner_content(|xml| {
        for (name, value) in values {
            xml.create_element("Data")
                .with_attribute(("name", *name))
                .write_inner_content(|xml| text(xml, "value", value))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// What a place is drawn as: its shape, or its point.
fn drawn(xml: &mut Xml<'_>, place: &Place, shape: Option<&Shape>) -> Done {
    let Some(shape) = shape else { return point(xml, place.position) };
    let text_of = |line: &[Vertex]| {
        let positions: Vec<Position> = line.iter().map(|[lon, lat]| Position { lon: *lon, lat: *lat }).collect();
        coordinates(&positions)
    };
    let ring = |xml: &mut Xml<'_>, tag: &str, line: &[Vertex]| -> Done {
        xml.create_element(tag).write_inner_content(|xml| {
            xml.create_element("LinearRing").write_inner_content(|xml| text(xml, "coordinates", &text_of(line)))?;
            Ok(())
        })?;
        Ok(())
    };
    let area = |xml: &mut Xml<'_>, rings: &[Vec<Vertex>]| -> Done {
        xml.create_element("Polygon").write_inner_content(|xml| {
            for (number, line) in rings.iter().enumerate() {
                ring(xml, if number == 0 { "outerBoundaryIs" } else { "innerBoundaryIs" }, line)?;
            }
            Ok(())
        })?;
        Ok(())
    };
    xml.create_element("MultiGeometry").write_inner_content(|xml| {
        match &**shape {
            Geometry::Polygon(rings) => area(xml, rings)?,
            Geometry::MultiPolygon(areas) => areas.iter().try_for_each(|rings| area(xml, rings))?,
            lines => {
                for line in lines.lines() {
                    xml.create_element("LineString")
                        .write_inner_content(|xml| text(xml, "coordinates", &text_of(line)))?;
                }
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn point(xml: &mut Xml<'_>, at: Position) -> Done {
    xml.create_element("Point").write_inner_content(|xml| text(xml, "coordinates", &coordinates(&[at])))?;
    Ok(())
}

fn line(xml: &mut Xml<'_>, positions: &[Position]) -> Done {
    xml.create_element("LineString").write_inner_content(|xml| {
        text(xml, "tessellate", "1")?;
        text(xml, "coordinates", &coordinates(positions))
    })?;
    Ok(())
}

/// Longitude, latitude and height; longitudes within ±180 degrees, as KML has them.
fn coordinates(positions: &[Position]) -> String {
    let within = |lon: f64| (lon + 180.0).rem_euclid(360.0) - 180.0;
    let one = |at: &Position| format!("{:.7},{:.7},0", within(at.lon), at.lat);
    positions.iter().map(one).collect::<Vec<_>>().join(" ")
}
