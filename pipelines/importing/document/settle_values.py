"""The numbers of one indicator: both readings in one unit, then baseline and targets settled."""

from dataclasses import dataclass

from pipelines.importing.document.card_indicators import CardIndicator
from pipelines.importing.document.discrepancies import Discrepancy, Record
from pipelines.importing.document.reference_tables import FISCAL_YEARS, TableIndicator
from pipelines.importing.document.restore import restore_targets
from pipelines.importing.document.settle_baselines import settle_baseline, settle_baseline_years
from pipelines.importing.document.settle_targets import CardTarget, settle_targets
from pipelines.japanese.printed.cells import Reading, read_cell
from pipelines.japanese.printed.units import choose_unit, convert
from pipelines.register.errors import DocumentError


@dataclass(frozen=True)
class SettledValues:
    """The numbers of one indicator, all in one unit.

    Attributes:
        unit: the unit.
        baseline: the reading of 現状値.
        baseline_years: first and last western fiscal year of the baseline; None where neither place dates it.
        targets: fiscal year -> reading.
    """

    unit: str
    baseline: Reading
    baseline_years: tuple[int, int] | None
    targets: dict[int, Reading]


def settle_values(
    indicator_id: str, card: CardIndicator, table: TableIndicator
) -> tuple[SettledValues, list[Discrepancy]]:
    """Read baseline and targets of one indicator from both places.

    Args:
        indicator_id: for the record.
        card: the indicator on the card (baseline and the target of its last year).
        table: the indicator in reference 5 or 6 (baseline and four targets).

    Raises:
        DocumentError: if its numbers stand in units that cannot be converted.
    """
    record = Record(indicator_id, f"カード L{card.line}", table.source)
    on_card, card_target = read_cell(card.baseline), read_cell(card.target)
    in_table = _read_or_none(table.baseline.text)
    printed = {year: _read_or_none(cell.text) for year, cell in zip(FISCAL_YEARS, table.targets, strict=True)}
    restored = restore_targets(table.reason, on_card, card_target, FISCAL_YEARS) if None in printed.values() else {}
    readings = [in_table or on_card, *(printed[year] or restored.get(year) for year in FISCAL_YEARS)]
    try:
        unit = choose_unit([r for r in (on_card, *readings, card_target) if r is not None], indicator_id)
    except ValueError as mixed:
        raise DocumentError(str(mixed)) from mixed

    def in_unit(reading: Reading | None) -> Reading | None:
        return None if reading is None else convert(reading, unit)

    baseline = settle_baseline(record, convert(on_card, unit), in_unit(in_table), table.baseline)
    years = settle_baseline_years(record, card.baseline_years, table.baseline.years)
    targets = settle_targets(
        record,
        CardTarget(convert(card_target, unit), card.target_years),
        dict(zip(FISCAL_YEARS, table.targets, strict=True)),
        {year: in_unit(reading) for year, reading in printed.items()},
        {year: convert(reading, unit) for year, reading in restored.items()},
    )
    _record_scales(record, readings, unit)
    return SettledValues(unit, baseline, years, targets), record.discrepancies


def _read_or_none(text: str) -> Reading | None:
    return read_cell(text) if text else None


def _record_scales(record: Record, readings: list[Reading | None], unit: str) -> None:
    scales = dict.fromkeys(r.unit for r in readings if r is not None and r.op not in ("text", "none"))
    if len(scales) > 1:
        others = "・".join(scale for scale in scales if scale != unit)
        reason = "1つの指標に2つの単位があるため、0以外の値に最も多い単位に換算した"
        record.add("unit", (others, record.table), (unit, record.table), unit, reason)
