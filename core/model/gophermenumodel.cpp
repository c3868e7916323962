// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/gophermenumodel.h"

#include <algorithm>

namespace porthole {

namespace {

QString displayIn(const Charset &charset, QByteArrayView bytes)
{
    constexpr qsizetype Longest = 1000;
    const qsizetype more = bytes.size() - Longest;
    const QString text = showBytes(bytes.first(std::min(bytes.size(), Longest)), charset, LineBreaks::Drop).text;
    return more > 0 ? QString(text + QStringLiteral(u"\u2026 (+") + QString::number(more) + QLatin1Char(')')) : text;
}

} // namespace

GopherMenuModel::GopherMenuModel(QObject *parent) : QAbstractListModel(parent) {}

// RFC 1436 section 3.8: a line of one dot ends it.
void GopherMenuModel::setMenu(QByteArrayView menu, bool tls, const std::optional<Charset> &charset)
{
    beginResetModel();
    m_items.clear();
    m_leftOut = 0;
    m_tls = tls;
    for (qsizetype from = 0; from < menu.size();) {
        const qsizetype mark = menu.indexOf('\n', from);
        QByteArrayView line = menu.sliced(from, (mark < 0 ? menu.size() : mark) - from);
        from = mark < 0 ? menu.size() : mark + 1;
        if (line.endsWith('\r'))
            line.chop(1);
        if (line == ".")
            break;
        if (m_items.size() >= MostLines) {
            ++m_leftOut;
            continue;
        }
        GopherItem item = gopherItem(line);
        if (charset)
            item.display = displayIn(*charset, line.sliced(item.displayPart.offset, item.displayPart.length));
        m_items += std::move(item);
    }
    endResetModel();
}

int GopherMenuModel::firstLink() const
{
    for (int row = 0; row < m_items.size(); ++row)
        if (m_items.at(row).isLink())
            return row;
    return -1;
}

int GopherMenuModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant GopherMenuModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const GopherItem &item = m_items.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return item.display;
    case TypeRole: return item.type == 'i' || item.display.isEmpty() ? QString() : shown(gopherTypeName(item.type));
    case UrlRole: return item.url(m_tls);
    case ProblemRole: return shown(item.problem);
    case ErrorRole: return item.type == '3';
    case Qt::AccessibleTextRole: {
        const QString type = item.type == 'i' ? QString() : shown(gopherTypeName(item.type));
        return type.isEmpty() ? item.display : QString(type % QStringLiteral(": ") % item.display);
    }
    default: return {};
    }
}

} // namespace porthole
