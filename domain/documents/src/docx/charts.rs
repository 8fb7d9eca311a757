//! Writes charts as the drawings of figures that word processors have themselves (charts of `DrawingML`), so that they are sharp
//! at every size. Figures stand in the chart; there is no workbook behind it.

use super::parts::PageShape;
use super::xml::{DECLARATION, push_escaped, push_fmt};
use super::{language_tag, runs_from_right};
use crate::model::{Chart, ChartKind, ChartSeries};
use domain::languages::Language;

/// English Metric Units in a twentieth of a point, and in a millimetre.
const TWIP: usize = 635;
const MILLIMETRE: usize = 36_000;

/// The size of a drawing, in English Metric Units.
#[derive(Clone, Copy)]
pub(super) struct ChartSize {
    width: usize,
    height: usize,
}

impl ChartSize {
    /// Returns a size in which each bar has its room, within a page.
    pub(super) fn of(chart: &Chart, page: &PageShape) -> Self {
        let wanted = match chart.kind {
            ChartKind::StackedBars => 30 + chart.labels.len().min(100) * 7,
            ChartKind::Lines => 90,
        };
        let most = page.text_height() * TWIP * 9 / 10;
        Self { width: page.text_width() * TWIP, height: (wanted * MILLIMETRE).min(most) }
    }
}

/// Appends the drawing in which the chart with this number stands.
pub(super) fn push_drawing(out: &mut String, chart: &Chart, number: usize, size: ChartSize) {
    let ChartSize { width, height } = size;
    push_fmt(
        out,
        format_args!(
            "<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{number}\" name=\"Chart {number}\" descr=\""
        ),
    );
    push_escaped(out, &chart.caption);
    push_fmt(
        out,
        format_args!(
            "\"/><wp:cNvGraphicFramePr/>\
             <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">\
             <c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
             r:id=\"rIdChart{number}\"/></a:graphicData></a:graphic></wp:inline></w:drawing>"
        ),
    );
}

/// Writes a chart as a part of its own.
pub(super) fn write_chart(chart: &Chart, language: Language) -> String {
    let mut out = format!(
        "{DECLARATION}<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/>"
    );
    let from_right = runs_from_right(language);
    match chart.kind {
        ChartKind::StackedBars => {
            out.push_str(
                "<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"stacked\"/><c:varyColors val=\"0\"/>",
            );
            push_series(&mut out, chart);
            out.push_str(
                "<c:gapWidth val=\"50\"/><c:overlap val=\"100\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>",
            );
            // The first label stands above, and its bar begins where lines begin.
            push_label_axis(&mut out, true, if from_right { "r" } else { "l" });
            push_value_axis(&mut out, from_right, "b", "max");
        }
        ChartKind::Lines => {
            out.push_str("<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
            push_series(&mut out, chart);
            out.push_str("<c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>");
            push_label_axis(&mut out, from_right, "b");
            push_value_axis(&mut out, false, if from_right { "r" } else { "l" }, "autoZero");
        }
    }
    push_fmt(
        &mut out,
        format_args!(
            "</c:plotArea><c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>\
             <c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>\
             <c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr{}><a:defRPr sz=\"900\"/></a:pPr>\
             <a:endParaRPr lang=\"{}\"/></a:p></c:txPr></c:chartSpace>",
            if from_right { " rtl=\"1\"" } else { "" },
            language_tag(language)
        ),
    );
    out
}

fn push_series(out: &mut String, chart: &Chart) {
    for (place, series) in chart.series.iter().enumerate() {
        push_fmt(out, format_args!("<c:ser><c:idx val=\"{place}\"/><c:order val=\"{place}\"/><c:tx><c:v>"));
        push_escaped(out, &series.name);
        out.push_str("</c:v></c:tx>");
        let colour = checked_colour(series);
        match chart.kind {
            ChartKind::StackedBars => push_bar_style(out, colour, series.hatched),
            ChartKind::Lines => push_line_style(out, colour, series.hatched),
        }
        push_fmt(out, format_args!("<c:cat><c:strLit><c:ptCount val=\"{}\"/>", chart.labels.len()));
        for (place, label) in chart.labels.iter().enumerate() {
            push_fmt(out, format_args!("<c:pt idx=\"{place}\"><c:v>"));
            push_escaped(out, label);
            out.push_str("</c:v></c:pt>");
        }
        push_fmt(
            out,
            format_args!(
                "</c:strLit></c:cat><c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val=\"{}\"/>",
                chart.labels.len()
            ),
        );
        for (place, value) in series.values.iter().take(chart.labels.len()).enumerate() {
            if let Some(value) = value {
                push_fmt(out, format_args!("<c:pt idx=\"{place}\"><c:v>{value}</c:v></c:pt>"));
            }
        }
        out.push_str("</c:numLit></c:val>");
        if chart.kind == ChartKind::Lines {
            out.push_str("<c:smooth val=\"0\"/>");
        }
        out.push_str("</c:ser>");
    }
}

fn push_bar_style(out: &mut String, colour: &str, hatched: bool) {
    let fill = match hatched {
        true => format!(
            "<a:pattFill prst=\"wdUpDiag\"><a:fgClr><a:srgbClr val=\"{colour}\"/></a:fgClr>\
             <a:bgClr><a:srgbClr val=\"FFFFFF\"/></a:bgClr></a:pattFill>"
        ),
        false => format!("<a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>"),
    };
    push_fmt(
        out,
        format_args!(
            "<c:spPr>{fill}<a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill></a:ln></c:spPr>\
             <c:invertIfNegative val=\"0\"/>"
        ),
    );
}

fn push_line_style(out: &mut String, colour: &str, dashed: bool) {
    let dash = if dashed { "<a:prstDash val=\"dash\"/>" } else { "" };
    push_fmt(
        out,
        format_args!(
            "<c:spPr><a:ln w=\"22225\"><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>{dash}</a:ln></c:spPr>\
             <c:marker><c:symbol val=\"circle\"/><c:size val=\"4\"/></c:marker>"
        ),
    );
}

/// Returns the colour of a series, and grey where it has none that can be written.
fn checked_colour(series: &ChartSeries) -> &str {
    let colour = series.colour.trim_start_matches('#');
    let is_colour = colour.len() == 6 && colour.bytes().all(|one| one.is_ascii_hexdigit());
    if is_colour { colour } else { "808080" }
}

fn push_label_axis(out: &mut String, reversed: bool, side: &str) {
    push_fmt(
        out,
        format_args!(
            "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"{}\"/></c:scaling><c:delete val=\"0\"/>\
             <c:axPos val=\"{side}\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>\
             <c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>\
             <c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/>\
             <c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>",
            orientation(reversed)
        ),
    );
}

fn push_value_axis(out: &mut String, reversed: bool, side: &str, crosses: &str) {
    push_fmt(
        out,
        format_args!(
            "<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"{}\"/></c:scaling><c:delete val=\"0\"/>\
             <c:axPos val=\"{side}\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill>\
             <a:srgbClr val=\"D9D9D9\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>\
             <c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>\
             <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1\"/>\
             <c:crosses val=\"{crosses}\"/><c:crossBetween val=\"between\"/></c:valAx>",
            orientation(reversed)
        ),
    );
}

const fn orientation(reversed: bool) -> &'static str {
    if reversed { "maxMin" } else { "minMax" }
}
