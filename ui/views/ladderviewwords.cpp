// The ladder in words: what is found in them, copied, and read aloud.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ladderview.h"

#include "core/log/timebetween.h"
#include "core/model/entrytext.h"
#include "ui/widgets/words.h"

#include <QAccessible>

namespace porthole {

bool LadderView::find(const QString &text, bool forward)
{
    const size_t count = m_index->size();
    if (text.isEmpty() || count == 0)
        return false;
    size_t at = m_current.value_or(forward ? count - 1 : 0);
    for (size_t looked = 0; looked < count; ++looked) {
        at = forward ? (at + 1) % count : (at + count - 1) % count;
        if (translated(m_index->item(at).label).contains(text, Qt::CaseInsensitive)) {
            chooseByPerson(at);
            return true;
        }
    }
    return false;
}

QString LadderView::wordsOf(size_t item) const
{
    const LadderItem &one = m_index->item(item);
    const auto lane = [this](int index) { return translated(m_index->ladder().lanes.value(index).title); };
    const QString label = translated(one.label);
    const QString when = numberText(double(timeBetween(m_index->start(), one.time)) / 1e9, 6);
    if (!one.isArrow())
        return tr("%1 s, %2: %3").arg(when, lane(one.lane), label);
    const QString who = lane(one.lane) % QStringLiteral(" → ") % lane(one.to);
    switch (one.arrival) {
    case LadderItem::Arrival::Known:
        return tr("%1 s, %2: %3, arrived after %4").arg(when, who, label, durationText(timeBetween(one.time, one.end())));
    case LadderItem::Arrival::Lost: return tr("%1 s, %2: %3, never arrived").arg(when, who, label);
    default: return tr("%1 s, %2: %3").arg(when, who, label);
    }
}

void LadderView::copyCurrent()
{
    if (m_current && m_copyText)
        m_copyText(wordsOf(*m_current));
}

void LadderView::speak()
{
    const QString words = m_current ? wordsOf(*m_current)
                                    : tr("Choose an arrow or an event with the arrow keys. Enter shows it in the log.");
    if (words == accessibleDescription())
        return;
    setAccessibleDescription(words);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace porthole
