// Paints a row of the port table: as two lines where there is little room, else as cells.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/portdelegate.h"

#include <QPainter>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int TwoLines = 46; // height of a row at normal text size
constexpr int GlyphSide = 12;
constexpr int RowTextLeft = 34;

// "80/tcp"; a dash where there is no port of its own, and the transport is told by the name.
QString placeOf(const QModelIndex &index)
{
    const int port = index.data(PortModel::PortRole).toInt();
    const auto transport = TransportProtocol(index.data(PortModel::TransportRole).toInt());
    return port ? QString(QString::number(port) + u'/' + QLatin1StringView(transportProtocolName(transport)))
                : PortDelegate::tr("any port");
}

// What is worth a word beside the port: nothing where the port is clear.
QString securityMark(const QModelIndex &index)
{
    const QVariant security = index.data(PortModel::SecurityRole);
    if (!security.isValid() || PortSecurity(security.toInt()) == PortSecurity::Clear)
        return {};
    return PortSecurity(security.toInt()) == PortSecurity::Tls ? u"TLS"_s : u"STARTTLS"_s;
}

void drawText(QPainter *painter, const QRect &where, const QString &text, Qt::Alignment side = Qt::AlignLeft)
{
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, where.width());
    painter->drawText(where, int(side | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
}

void paintGlyph(QPainter *painter, const QRect &row, const Theme &theme, const QModelIndex &index)
{
    const PortGlyph glyph = portGlyph(PortStatus(index.data(PortModel::StatusRole).toInt()));
    const int side = theme.scaled(GlyphSide);
    const QRect where(row.left() + theme.scaled(metrics::Side), row.center().y() - side / 2 + 1, side, side);
    Theme::paintIcon(painter, where, glyph.icon, theme.color(glyph.tone));
}

} // namespace

PortGlyph portGlyph(PortStatus status)
{
    switch (status) {
    case PortStatus::NotTested: break;
    case PortStatus::Answers: return {u"glyph-round"_s, Tone::Received};
    case PortStatus::Refused: return {u"glyph-square"_s, Tone::Trouble};
    case PortStatus::Silent: return {u"glyph-triangle"_s, Tone::Caution};
    }
    return {u"glyph-ring"_s, Tone::Secondary};
}

QSize PortDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const Theme &theme = Theme::of(option.widget);
    return {theme.scaled(40), m_compact ? theme.scaled(TwoLines) : theme.rowHeight()};
}

void PortDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    painter->save();
    if (m_compact)
        paintTwoLines(painter, option.rect, theme, index);
    else
        paintCell(painter, option.rect, theme, index);
    painter->restore();
}

void PortDelegate::paintTwoLines(QPainter *painter, const QRect &row, const Theme &theme,
                                 const QModelIndex &index) const
{
    const int line = row.height() / 2 - theme.scaled(3);
    QRect upper(row.left() + theme.scaled(RowTextLeft), row.top() + theme.scaled(4), 0, line);
    upper.setRight(row.right() - theme.scaled(metrics::Side));
    const QRect lower = upper.translated(0, line - 1);
    paintGlyph(painter, QRect(row.left(), upper.top(), row.width(), line), theme, index);
    painter->setFont(theme.monoFont());
    painter->setPen(theme.tokens().secondary);
    const QString place = placeOf(index);
    drawText(painter, upper, place, Qt::AlignRight);
    const int gap = theme.scaled(metrics::Gap);
    const QRect room = upper.adjusted(0, 0, -painter->fontMetrics().horizontalAdvance(place) - gap, 0);
    const QString name = index.siblingAtColumn(PortModel::Name).data().toString();
    painter->setFont(index.data(PortModel::IsOursRole).toBool() ? theme.strongFont() : theme.uiFont());
    painter->setPen(theme.tokens().text);
    drawText(painter, room, name);
    // The name matters more; the facts of the chosen row say it in any case.
    const int left = room.width() - painter->fontMetrics().horizontalAdvance(name) - gap;
    painter->setFont(theme.smallFont());
    const QString mark = securityMark(index);
    if (painter->fontMetrics().horizontalAdvance(mark) <= left) {
        painter->setPen(theme.tokens().accent);
        drawText(painter, room, mark, Qt::AlignRight);
    }
    painter->setPen(theme.tokens().secondary);
    drawText(painter, lower, index.siblingAtColumn(PortModel::Description).data().toString());
}

void PortDelegate::paintCell(QPainter *painter, const QRect &cell, const Theme &theme,
                             const QModelIndex &index) const
{
    if (index.column() == PortModel::Status) {
        paintGlyph(painter, cell, theme, index);
        return;
    }
    const bool mono = index.column() == PortModel::Port || index.column() == PortModel::Transport;
    const bool main = index.column() == PortModel::Name || index.column() == PortModel::Port;
    const bool strong = index.column() == PortModel::Name && index.data(PortModel::IsOursRole).toBool();
    painter->setFont(mono ? theme.monoFont() : strong ? theme.strongFont() : theme.uiFont());
    painter->setPen(main ? theme.tokens().text : theme.tokens().secondary);
    const int side = theme.scaled(metrics::Gap);
    drawText(painter, cell.adjusted(side, 0, -side, 0), index.data().toString(),
             index.column() == PortModel::Port ? Qt::AlignRight : Qt::AlignLeft);
}

} // namespace porthole
