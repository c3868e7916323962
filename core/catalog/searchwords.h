// The words that a person types to find rows of the catalog, held against a row.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QStringView>

#include <optional>

namespace porthole {

// Words are separated by white space, "/" or ",": "http alt", "80/tcp", "mail, 465". Each of them has to fit,
// upper and lower case alike. What stands behind the first MaxLength characters is not looked at.
class SearchWords
{
public:
    static constexpr qsizetype MaxLength = 200;

    explicit SearchWords(QStringView typed);
    bool isEmpty() const { return m_words.isEmpty(); }

    // All in lower case.
    struct Row {
        QByteArrayView name;
        QByteArrayView transport;
        QByteArrayView text; // description
        quint16 port = 0;    // 0: none
        QByteArrayView titles = {}; // of the protocols that are spoken there: names as well
    };
    // How well the row fits, 0 is best; no value: it does not.
    std::optional<int> rank(const Row &row) const;

private:
    struct Word {
        QByteArray text;
        bool isNumber = false;
    };
    static std::optional<int> rank(const Word &word, const Row &row);
    static std::optional<int> nameRank(const Word &word, const Row &row);

    QList<Word> m_words;
};

} // namespace porthole
