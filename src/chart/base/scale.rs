//! Round values for axes.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A decimal for the drawing only; figures in words are never made from it.
pub fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// The lowest and the highest of the values, and zero.
pub fn extent(values: impl Iterator<Item = Decimal>) -> (Decimal, Decimal) {
    values.fold((Decimal::ZERO, Decimal::ZERO), |(low, high), value| (low.min(value), high.max(value)))
}

/// The ends of an axis over the values and zero; never the same.
pub fn domain(values: impl Iterator<Item = Decimal>) -> (f64, f64) {
    let (low, high) = extent(values);
    if low == high { (0.0, 1.0) } else { (float(low), float(high)) }
}

/// About `count` round values, a step of 1, 2 or 5 times a power of ten apart, that reach from below `low` to above `high`.
pub fn ticks(low: Decimal, high: Decimal, count: u32) -> Vec<Decimal> {
    let step = (high - low).checked_div(Decimal::from(count)).and_then(round_step).unwrap_or(Decimal::ONE);
    let first = (low / step).floor();
    let last = (high / step).ceil().max(first + Decimal::ONE);
    let steps = (last - first).to_u32().unwrap_or(0);
    (0..=steps).filter_map(|i| (first + Decimal::from(i)).checked_mul(step)).map(|tick| tick.normalize()).collect()
}

/// The smallest of 1, 2, 5, 10 times a power of ten that is not below `raw`.
fn round_step(raw: Decimal) -> Option<Decimal> {
    if raw <= Decimal::ZERO {
        return None;
    }
    let power = float(raw).log10().floor().clamp(-26.0, 26.0) as i32;
    let unit = if power < 0 {
        Decimal::new(1, power.unsigned_abs())
    } else {
        Decimal::from_i128_with_scale(10_i128.pow(power.unsigned_abs()), 0)
    };
    [1, 2, 5, 10].into_iter().filter_map(|n| unit.checked_mul(Decimal::from(n))).find(|step| *step >= raw)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn steps_are_round_and_exact() {
        let show =
            |low, high| ticks(dec(low), dec(high), 4).iter().map(Decimal::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(show("0", "97"), "0 50 100");
        assert_eq!(show("0", "0.3"), "0 0.1 0.2 0.3");
        assert_eq!(show("-3", "7"), "-5 0 5 10");
        assert_eq!(show("0", "0"), "0 1");
        assert_eq!(show("0", "1200000000000"), "0 500000000000 1000000000000 1500000000000");
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn ticks_enclose_the_values(a in any::<i64>(), b in any::<i64>(), scale in 0..28_u32, count in 2..7_u32) {
            let (a, b) = (Decimal::new(a / 2, scale), Decimal::new(b / 2, scale));
            let ticks = ticks(a.min(b), a.max(b), count);
            prop_assert!(ticks.len() >= 2 && ticks.len() <= 2 * count as usize + 2, "{ticks:?}");
            prop_assert!(ticks[0] <= a.min(b) && ticks[ticks.len() - 1] >= a.max(b), "{ticks:?}");
        }
    }
}
