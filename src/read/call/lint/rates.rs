//! Exchange rates that a call states and nothing in it needs.

use super::part;
use crate::read::call::Compiler;
use crate::schema::TableId;
use crate::text;

impl Compiler<'_> {
    /// Remarks on rates from a currency that no limit is in, where no rows have currencies of their own either.
    pub(super) fn lint_rates(&mut self, chain: usize) {
        let mut of_rows = self.schema.tables.iter().skip(TableId::PROJECT.0 + 1);
        // A rule that is not understood may be in any currency.
        if self.failed.is_some() || of_rows.any(|table| table.currency_column().is_some()) {
            return;
        }
        self.file = chain.saturating_sub(1);
        let stated = self.root().and_then(|root| root.get("exchange_rate")?.get_ref().as_array());
        for row in stated.into_iter().flatten() {
            let code = |key| part(row, key).and_then(|node| node.get_ref().as_str());
            let (Some(from), Some(to)) = (code("from"), code("to")) else { continue };
            let is_of_size = self.reference.company_sizes.sizes.iter().any(|size| size.currency == from);
            if is_of_size || self.limit_currencies.contains(from) {
                continue;
            }
            let help = if self.limit_currencies.contains(to) && from == self.currency {
                text!(
                    "skriv den åt andra hållet: `from` är gränsens valuta, `to` ansökans",
                    "write it the other way round: `from` is the limit's currency, `to` the application's"
                )
            } else {
                text!(
                    "ta bort den, eller skriv gränsen i {from}",
                    "take it away, or write the limit in {from}"
                )
            };
            self.remark_on(
                row.span(),
                text!(
                    "ingen gräns är i {from}: kursen används inte",
                    "no limit is in {from}: nothing uses the rate"
                ),
                help,
            );
        }
    }
}
