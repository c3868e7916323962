// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/gophermenumodel.h"

#include <algorithm>
#include <utility>

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

bool GopherMenuModel::isMoreOfTheSame(const QByteArray &menu, bool tls, const std::optional<Charset> &charset) const
{
    const auto name = [](const std::optional<Charset> &one) { return one ? one->name() : QByteArray(); };
    return tls == m_tls && name(charset) == name(m_charset) && !m_menu.isEmpty() && menu.startsWith(m_menu);
}

bool GopherMenuModel::setMenu(const QByteArray &menu, bool tls, const std::optional<Charset> &charset)
{
    const bool more = isMoreOfTheSame(menu, tls, charset);
    if (!more) {
        beginResetModel();
        m_items.clear();
        m_leftOut = 0;
        m_read = 0;
        m_ended = m_lastIsOpen = false;
        m_tls = tls;
        m_charset = charset;
        endResetModel();
    }
    takeUnfinishedBack();
    m_menu = menu;
    readLines();
    return more;
}

// The last line was read without its end: what came since belongs to it.
void GopherMenuModel::takeUnfinishedBack()
{
    if (!std::exchange(m_lastIsOpen, false))
        return;
    if (m_leftOut > 0) {
        --m_leftOut;
        return;
    }
    const int last = int(m_items.size()) - 1;
    beginRemoveRows({}, last, last);
    m_items.removeLast();
    endRemoveRows();
}

// RFC 1436 section 3.8: a line of one dot ends it.
void GopherMenuModel::readLines()
{
    QList<GopherItem> items;
    while (m_read < m_menu.size() && !m_ended && !m_lastIsOpen) {
        const qsizetype mark = m_menu.indexOf('\n', m_read);
        const bool whole = mark >= 0;
        QByteArrayView line = QByteArrayView(m_menu).sliced(m_read, (whole ? mark : m_menu.size()) - m_read);
        if (line.endsWith('\r'))
            line.chop(1);
        if (line == ".") {
            m_ended = whole;
            break;
        }
        m_read = whole ? mark + 1 : m_read;
        m_lastIsOpen = !whole;
        if (m_items.size() + items.size() < MostLines)
            items += itemOf(line);
        else
            ++m_leftOut;
    }
    if (items.isEmpty())
        return;
    const int first = int(m_items.size());
    beginInsertRows({}, first, first + int(items.size()) - 1);
    m_items += items;
    endInsertRows();
}

GopherItem GopherMenuModel::itemOf(QByteArrayView line) const
{
    GopherItem item = gopherItem(line);
    if (m_charset)
        item.display = displayIn(*m_charset, line.sliced(item.displayPart.offset, item.displayPart.length));
    return item;
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
