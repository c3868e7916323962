// What stands below a ladder: the shapes that occur in it, and what of it is not known.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ladderlayout.h"
#include "ui/widgets/words.h"

namespace porthole {

// As many as fit.
void LadderLayout::layLegend()
{
    if (m_body.bottom() + lineHeight() > m_frame.size.height())
        return;
    qreal x = Space;
    for (const auto &[shape, text] : legendWords()) {
        const qreal width = m_words.horizontalAdvance(text) + 2;
        if (x + 2.5 * Space + width > m_frame.size.width())
            return;
        m_legend.append({shape, {x + Space, m_legendMiddle},
                         boxAt(x + 2.5 * Space, m_legendMiddle, width, Qt::AlignLeft, text, Tone::Secondary)});
        x += width + 4.5 * Space;
    }
}

// Of what does occur, the weightiest first.
QList<std::pair<LadderLayout::Legend::Shape, QString>> LadderLayout::legendWords() const
{
    using Shape = Legend::Shape;
    using ItemKind = LadderItem::Kind;
    using Arrival = LadderItem::Arrival;
    const quint32 marks = m_index->marks();
    QList<std::pair<Shape, QString>> all;
    const auto add = [&all](bool there, Shape shape, const QString &text) {
        if (there)
            all.append({shape, text});
    };
    add(m_index->has(Arrival::Lost), Shape::Cross, tr("never arrived"));
    add(marks & LadderMark::ByHand, Shape::ByHand, tr("taken out by hand"));
    add(marks & (LadderMark::Reset | LadderMark::Corrupt | LadderMark::Trouble), Shape::Reset, troubleWords());
    add(marks & LadderMark::Retransmission, Shape::Loop, tr("sent again"));
    add(marks & (LadderMark::Cautions & ~LadderMark::Retransmission), Shape::Caution, cautionWords());
    add(marks & LadderMark::Steps, Shape::Number, tr("steps of the handshake"));
    add(marks & LadderMark::Fin, Shape::LastHead, tr("FIN: the last from this side"));
    add(m_index->has(ItemKind::State), Shape::State, tr("state"));
    add(m_index->has(ItemKind::Call), Shape::Call, tr("call"));
    add(m_index->has(ItemKind::Write) || m_index->has(ItemKind::Read), Shape::Tick, tr("the program writes or reads"));
    add(m_index->has(ItemKind::Message), Shape::Message, tr("message"));
    add(m_index->has(ItemKind::Note), Shape::Note, tr("remark"));
    add(m_index->has(Arrival::SentOnly) || m_index->has(Arrival::ReceivedOnly), Shape::Dotted, tr("end that is not seen"));
    return all;
}

QString LadderLayout::troubleWords() const
{
    QStringList words;
    if (m_index->marks() & LadderMark::Reset)
        words << tr("reset");
    if (m_index->marks() & LadderMark::Corrupt)
        words << tr("damaged");
    if (m_index->marks() & LadderMark::Trouble)
        words << tr("a call failed");
    return words.join(QStringLiteral(", "));
}

QString LadderLayout::cautionWords() const
{
    QStringList words;
    if (m_index->marks() & LadderMark::OutOfOrder)
        words << tr("out of order");
    if (m_index->marks() & LadderMark::Duplicate)
        words << tr("twice");
    if (m_index->marks() & LadderMark::Caution)
        words << tr("worth a look");
    return words.join(QStringLiteral(", "));
}

void LadderLayout::layRemark()
{
    const QList<Text> &all = m_index->ladder().remarks;
    if (all.isEmpty() || m_legendMiddle + lineHeight() > m_frame.size.height())
        return;
    QStringList words;
    for (const Text &one : all)
        words << translated(one);
    const qreal room = m_frame.size.width() - 2 * Space;
    const qreal middle = m_frame.size.height() - Space - lineHeight() / 2;
    m_remark = boxAt(Space, middle, room, Qt::AlignLeft, m_words.elidedText(words.join(QLatin1Char(' ')), Qt::ElideRight, room), Tone::Secondary);
}

} // namespace porthole
