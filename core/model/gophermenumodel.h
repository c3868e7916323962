// The lines of a gopher menu as an item model: meaning only.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/charset.h"
#include "core/protocol/gopher/gophermenu.h"

#include <QAbstractListModel>

#include <functional>
#include <optional>

namespace porthole {

// GUI thread.
class GopherMenuModel : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr qsizetype MostLines = 20'000;

    enum Role {
        TypeRole = Qt::UserRole + 1, // QString: "menu", "text file"; empty for information
        UrlRole,                     // QUrl; invalid: leads nowhere
        ProblemRole,                 // QString: why not
        ErrorRole,                   // bool: the server's own words of an error
    };
    using Translator = std::function<QString(const Text &)>;

    explicit GopherMenuModel(QObject *parent = nullptr);
    void setTranslator(Translator translator) { m_translate = std::move(translator); }
    // `tls`: the menu came so, and its items are asked for so. `charset`: of what its lines say, where a person chose one;
    // else each line is in UTF-8 or in Latin-1. Whether it is the one that was there, grown: its rows stay, and only what
    // came since is read.
    bool setMenu(const QByteArray &menu, bool tls, const std::optional<Charset> &charset = {});
    const GopherItem &item(int row) const { return m_items.at(row); }
    QUrl url(int row) const { return m_items.at(row).url(m_tls); }
    qsizetype linesLeftOut() const { return m_leftOut; }
    // The first row that leads somewhere; -1: none.
    int firstLink() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QString shown(const Text &text) const { return m_translate ? m_translate(text) : text.english(); }

    bool isMoreOfTheSame(const QByteArray &menu, bool tls, const std::optional<Charset> &charset) const;
    void takeUnfinishedBack();
    void readLines();
    GopherItem itemOf(QByteArrayView line) const;

    QByteArray m_menu;
    std::optional<Charset> m_charset;
    QList<GopherItem> m_items;
    qsizetype m_read = 0;      // lines that are whole
    bool m_lastIsOpen = false; // a line is shown as far as it came
    bool m_ended = false;
    Translator m_translate;
    qsizetype m_leftOut = 0;
    bool m_tls = false;
};

} // namespace porthole
