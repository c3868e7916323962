// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/filterresult.h"

#include <algorithm>
#include <iterator>

namespace porthole {
namespace {

void appendTo(std::vector<quint32> &to, std::vector<quint32> &&later)
{
    if (to.empty())
        to = std::move(later);
    else
        to.insert(to.end(), later.begin(), later.end());
}

} // namespace

std::vector<EntrySpan> united(std::vector<EntrySpan> spans)
{
    std::sort(spans.begin(), spans.end(),
              [](const EntrySpan &a, const EntrySpan &b) { return a.begin < b.begin; });
    std::vector<EntrySpan> out;
    for (const EntrySpan &span : spans) {
        if (span.begin >= span.end)
            continue;
        if (!out.empty() && span.begin <= out.back().end)
            out.back().end = std::max(out.back().end, span.end);
        else
            out.push_back(span);
    }
    return out;
}

void FoundEntries::append(FoundEntries &&later)
{
    appendTo(shown, std::move(later.shown));
    appendTo(open, std::move(later.open));
}

std::vector<quint32> replaced(const std::vector<quint32> &old, const std::vector<EntrySpan> &spans,
                              const std::vector<quint32> &within)
{
    std::vector<quint32> out;
    out.reserve(old.size() + within.size());
    auto from = old.begin();
    auto fresh = within.begin();
    for (const EntrySpan &span : spans) {
        const auto begin = std::lower_bound(from, old.end(), span.begin);
        out.insert(out.end(), from, begin);
        const auto freshEnd = std::lower_bound(fresh, within.end(), span.end);
        out.insert(out.end(), fresh, freshEnd);
        fresh = freshEnd;
        from = std::lower_bound(begin, old.end(), span.end);
    }
    out.insert(out.end(), from, old.end());
    return out;
}

FilterChange changeOf(const std::vector<quint32> &old, const std::vector<EntrySpan> &spans,
                      const std::vector<quint32> &within)
{
    FilterChange change;
    change.shown = replaced(old, spans, within);
    size_t row = 0;
    auto before = old.begin();
    for (const quint32 id : change.shown) {
        // An old id that was passed over is gone.
        change.removed = change.removed || (before != old.end() && *before < id);
        if (before != old.end() && *before == id) {
            ++before;
        } else {
            if (change.added.empty() || change.added.back().row + change.added.back().ids.size() != row)
                change.added.push_back({row, {}});
            change.added.back().ids.push_back(id);
        }
        if (change.removed)
            break;
        ++row;
    }
    change.removed = change.removed || before != old.end();
    return change;
}

} // namespace porthole
