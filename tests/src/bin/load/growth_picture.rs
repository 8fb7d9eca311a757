//! Draws what pages cost against the size of the forum: a line for each page, both scales logarithmic, so that a page whose
//! cost is in proportion to the forum's size rises at the slope of the scale, and one that does not grow lies flat.

use std::fmt::Write;

const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 560.0;
/// The place of the lines within the picture; names stand to their right.
const LEFT: f64 = 70.0;
const RIGHT: f64 = 620.0;
const TOP: f64 = 50.0;
const BOTTOM: f64 = 500.0;

/// The least space between two names.
const NAME_HEIGHT: f64 = 17.0;

/// The colours of the lines with names, which are told apart by their names too.
const COLOURS: [&str; 6] = ["#0b5cad", "#b3400e", "#2b7a3d", "#7b3fa0", "#8a6d00", "#a3195b"];

/// The processor time of a page in milliseconds, for each size.
pub struct GrowthLine {
    /// What the line is called; `None` for one that stands in the background.
    pub name: Option<String>,
    pub points: Vec<Option<f64>>,
}

/// Makes a picture in SVG of lines over the sizes, of which each is a number of times the smallest.
pub fn draw_growth(sizes: &[u32], lines: &[GrowthLine]) -> String {
    let values =
        || lines.iter().flat_map(|line| line.points.iter().flatten().copied().filter(|cost| *cost > 0.0));
    let least = values().fold(f64::INFINITY, f64::min).log10().floor();
    let most = values().fold(0.0, f64::max).log10().ceil();
    if values().next().is_none() || sizes.len() < 2 {
        return String::new();
    }
    let scale = Scale { sizes, least, most: most.max(least + 1.0) };
    let mut out = String::new();
    // Writing to a text cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         font-family=\"system-ui, sans-serif\" font-size=\"13\">\n\
         <title>Processor time of pages against the size of the forum</title>\n\
         <desc>Each line is a page, in forums of {} sizes. BENCH.md has the figures.</desc>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"{LEFT}\" y=\"28\">CPU ms a request</text>\n",
        sizes.len(),
    );
    draw_axes(&mut out, &scale);
    for line in lines.iter().filter(|line| line.name.is_none()) {
        draw_line(&mut out, &scale, line, "#c8c8c8", 1.0);
    }
    let mut named: Vec<(&GrowthLine, &str, f64)> = Vec::new();
    for line in lines {
        if let (Some(name), Some(last)) = (&line.name, line.points.iter().flatten().next_back()) {
            named.push((line, name.as_str(), scale.y(*last)));
        }
    }
    named.sort_by(|one, other| one.2.total_cmp(&other.2));
    let names = place_names(&named.iter().map(|(_, _, at)| *at).collect::<Vec<_>>());
    for (index, ((line, name, at), y)) in named.iter().zip(names).enumerate() {
        let colour = COLOURS[index % COLOURS.len()];
        draw_line(&mut out, &scale, line, colour, 2.0);
        let (from, to) = (RIGHT + 4.0, RIGHT + 22.0);
        let _ = writeln!(
            out,
            "<path d=\"M{from} {at:.1} L{to} {y:.1}\" stroke=\"{colour}\" fill=\"none\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" fill=\"{colour}\">{}</text>",
            to + 4.0,
            y + 4.0,
            escape(name),
        );
    }
    out.push_str("</svg>\n");
    out
}

/// Where values stand in the picture; `least` and `most` are powers of ten of milliseconds.
struct Scale<'a> {
    sizes: &'a [u32],
    least: f64,
    most: f64,
}

impl Scale<'_> {
    fn x(&self, place: usize) -> f64 {
        let log = |size: &u32| f64::from(*size).log10();
        let (first, last) = (self.sizes.first().map_or(0.0, log), self.sizes.last().map_or(1.0, log));
        let here = self.sizes.get(place).map_or(first, log);
        LEFT + (RIGHT - LEFT) * (here - first) / (last - first)
    }

    fn y(&self, cost: f64) -> f64 {
        let share = (cost.max(1e-9).log10() - self.least) / (self.most - self.least);
        BOTTOM - (BOTTOM - TOP) * share.clamp(0.0, 1.0)
    }
}

fn draw_axes(out: &mut String, scale: &Scale<'_>) {
    let mut power = scale.least;
    while power <= scale.most {
        let cost = 10.0_f64.powf(power);
        let y = scale.y(cost);
        let _ = writeln!(
            out,
            "<path d=\"M{LEFT} {y:.1} H{RIGHT}\" stroke=\"#e0e0e0\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{cost}</text>",
            LEFT - 8.0,
            y + 4.0,
        );
        power += 1.0;
    }
    for (place, size) in scale.sizes.iter().enumerate() {
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{size}×</text>",
            scale.x(place),
            BOTTOM + 24.0,
        );
    }
    let middle = f64::midpoint(LEFT, RIGHT);
    let _ = writeln!(
        out,
        "<text x=\"{middle:.1}\" y=\"{:.1}\" text-anchor=\"middle\">size of the forum</text>",
        BOTTOM + 46.0
    );
}

fn draw_line(out: &mut String, scale: &Scale<'_>, line: &GrowthLine, colour: &str, width: f64) {
    let points = line.points.iter().enumerate().filter_map(|(place, cost)| {
        let cost = (*cost)?;
        Some(format!("{:.1},{:.1}", scale.x(place), scale.y(cost)))
    });
    let points = points.collect::<Vec<_>>().join(" ");
    let _ = writeln!(
        out,
        "<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"/>"
    );
}

/// Moves names apart that would stand on each other; they are sorted from the top down.
fn place_names(wanted: &[f64]) -> Vec<f64> {
    let mut placed: Vec<f64> = Vec::with_capacity(wanted.len());
    for at in wanted {
        let free = placed.last().map_or(f64::NEG_INFINITY, |above| above + NAME_HEIGHT);
        placed.push(at.max(free));
    }
    // What was pushed out at the bottom pushes the names above it up.
    let mut limit = BOTTOM + NAME_HEIGHT;
    for at in placed.iter_mut().rev() {
        *at = at.min(limit);
        limit = *at - NAME_HEIGHT;
    }
    placed
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_apart_and_inside() {
        let placed = place_names(&[60.0, 61.0, 62.0, 499.0, 500.0]);
        assert!(placed.windows(2).all(|pair| pair[1] - pair[0] >= NAME_HEIGHT - 1e-6), "{placed:?}");
        assert!(placed.iter().all(|at| (60.0..=BOTTOM + NAME_HEIGHT).contains(at)), "{placed:?}");
    }

    #[test]
    fn a_page_that_does_not_grow_lies_flat() {
        let flat =
            GrowthLine { name: Some("a < b".to_owned()), points: vec![Some(1.0), Some(1.0), Some(1.0)] };
        let picture = draw_growth(&[1, 10, 100], &[flat]);
        let points = picture.split("points=\"").nth(1).and_then(|rest| rest.split('"').next());
        let heights: Vec<&str> = points
            .unwrap_or_default()
            .split(' ')
            .filter_map(|point| Some(point.split_once(',')?.1))
            .collect();
        assert_eq!(heights.len(), 3);
        assert!(heights.iter().all(|height| *height == heights[0]), "{heights:?}");
        assert!(picture.contains("a &lt; b"));
    }
}
