//! What stands beside the map of a picture: title, legend, scale, north arrow and locator, each on or off.

use std::sync::Arc;

use marhala::export::SceneRenderer;
use marhala::export::request::TextMode;
use marhala::export::sheet::{Element, Elements, NamedSize};
use marhala::map::ScreenRect;
use marhala::view::StoryView;

use crate::common::{arabic, english, story};

fn view(language: &marhala::app::WindowOptions) -> StoryView {
    StoryView::new(story(), language.view.clone(), Arc::clone(&language.languages))
}

fn svg(elements: Elements, size: (f32, f32)) -> String {
    let renderer = SceneRenderer::new(None).unwrap().with_elements(elements);
    let drawing = renderer.draw(&mut view(&english()), size).unwrap();
    drawing.svg(TextMode::Plain, size).unwrap()
}

#[test]
fn each_element_is_on_or_off() {
    let all = Element::ALL.into_iter().fold(Elements::NONE, |all, element| all.with(element, true));
    // What of each shows in the drawing: the story's name, the legend's head, the kilometres, the letter, the layer.
    let signs = [
        (Element::Title, "The end of the coalition&apos;s military mission"),
        (Element::Legend, ">\u{2066}Evidence\u{2069}<"),
        (Element::Scale, "0 km\u{2069}<"),
        (Element::North, ">\u{2066}N\u{2069}<"),
        (Element::Locator, r#"id="locator""#),
    ];
    let body = |svg: String| svg.split_once("</desc>").unwrap().1.to_owned();
    let whole = body(svg(all, (1280.0, 800.0)));
    for (element, sign) in signs {
        assert!(whole.contains(sign), "{element:?} is not there");
        let without = body(svg(all.with(element, false), (1280.0, 800.0)));
        assert!(!without.contains(sign), "{element:?} is there");
    }
    // The licences ask for the credits.
    assert!(svg(Elements::NONE, (1280.0, 800.0)).contains("GeoNames (CC BY 4.0)"));
}

#[test]
fn nothing_lies_over_anything_in_any_size() {
    let all = Element::ALL.into_iter().fold(Elements::NONE, |all, element| all.with(element, true));
    let renderer = SceneRenderer::new(None).unwrap().with_elements(all);
    let sizes = NamedSize::ALL.map(|named| named.size().logical);
    for size in sizes.into_iter().chain([(1280.0, 800.0), (1123.0, 794.0)]) {
        for language in [english(), arabic()] {
            let drawing = renderer.draw(&mut view(&language), size).unwrap();
            assert_eq!(drawing.covered.len(), 4, "caption, strip, arrow and locator");
            let whole =
                ScreenRect { min: marhala::map::Point::default(), max: marhala::map::Point { x: size.0, y: size.1 } };
            for (index, one) in drawing.covered.iter().enumerate() {
                assert!(whole.grown(0.5).min.x <= one.min.x && one.max.x <= whole.max.x + 0.5, "{size:?}: {one:?}");
                assert!(one.min.y >= -0.5 && one.max.y <= whole.max.y + 0.5, "{size:?}: {one:?}");
                for other in &drawing.covered[index + 1..] {
                    assert!(!one.meets(other), "{size:?}: {one:?} lies over {other:?}");
                }
            }
            // Every place of the story can be seen.
            for marker in &drawing.scene.markers {
                let at = ScreenRect { min: marker.center, max: marker.center };
                let hidden = drawing.covered.iter().any(|rect| rect.meets(&at));
                assert!(!hidden && whole.meets(&at), "{size:?}: {} is hidden", marker.place);
            }
        }
    }
}

#[test]
fn a_picture_that_shows_less_says_so_even_without_its_caption() {
    let renderer = SceneRenderer::new(None).unwrap().with_elements(Elements::NONE);
    let mut story = view(&english());
    let drawn = |story: &mut StoryView| {
        let drawing = renderer.draw(story, (800.0, 600.0)).unwrap();
        drawing.svg(TextMode::Plain, (800.0, 600.0)).unwrap().split_once("</desc>").unwrap().1.to_owned()
    };
    assert!(!drawn(&mut story).contains(r#"id="caption""#));
    story.edit(|view| {
        view.filter.years.insert(2024);
    });
    assert!(drawn(&mut story).contains(r#"id="caption""#));
}
