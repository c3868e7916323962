// What socket calls, errors, flags, states and fields are, in one or two plain sentences each.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace porthole {

struct Explanation {
    QString title;  // "SHUT_WR: end sending"
    QString text;   // what it is, and what it means when one sees it
    QString source; // "RFC 9293, section 3.6", "connect(2)"

    bool isEmpty() const { return title.isEmpty(); }
};

// A word of a line that can be explained.
struct ExplainedWord {
    qsizetype start = 0;
    qsizetype length = 0;
    QString key;
};

// Read at first use, so that one that nobody asks costs nothing; one thread. Keys: "connect()" for calls,
// the names themselves for errors and constants ("ECONNREFUSED", "SHUT_WR"), "state.connected", "field.time",
// "arg.backlog".
class Explanations
{
public:
    // `language`: "de" or "de_AT"; what its folder lacks is said in English. `folder`: for tests.
    explicit Explanations(QString language = {}, QString folder = {});

    Explanation find(const QString &key) const;
    bool contains(const QString &key) const;
    QStringList keys() const;

    // The words of a line that have an explanation, in order. The line may be hostile.
    QList<ExplainedWord> wordsIn(QStringView line) const;
    std::optional<ExplainedWord> wordAt(QStringView line, qsizetype position) const;

    static QString keyOf(Call call);
    static QString keyOf(LinkState state, Layer layer = Layer::Wire);
    static QString keyOfError(int error); // errno, or a negative code of the resolver

private:
    const QHash<QString, Explanation> &rows() const;
    void readFolder(const QString &folder) const;
    std::optional<ExplainedWord> wordFrom(QStringView line, qsizetype &at) const;

    QString m_language;
    QString m_folder;
    mutable QHash<QString, Explanation> m_rows;
    mutable bool m_read = false;
};

} // namespace porthole
