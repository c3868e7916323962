// What socket calls, errors, flags, states and fields are, in one or two plain sentences each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/explanations.h"

#include "core/log/entrywords.h"

#include <QDir>
#include <QFile>

#include <utility>

// A static library's resource is linked only where it is asked for by name, outside of any namespace.
static void useExplainResource()
{
    Q_INIT_RESOURCE(explain);
}

namespace porthole {

namespace {

constexpr qsizetype LongestWord = 64;
constexpr qsizetype LongestLine = 4096;

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
}

// Its end; "::" joins two names into one word.
qsizetype wordEnd(QStringView line, qsizetype at)
{
    while (at < line.size()) {
        if (isLetter(line[at]))
            ++at;
        else if (line.sliced(at).startsWith(u"::") && at + 2 < line.size() && isLetter(line[at + 2]))
            at += 2;
        else
            break;
    }
    return at;
}

} // namespace

Explanations::Explanations(QString language, QString folder)
    : m_language(std::move(language))
    , m_folder(std::move(folder))
{}

const QHash<QString, Explanation> &Explanations::rows() const
{
    if (std::exchange(m_read, true))
        return m_rows;
    useExplainResource();
    const QString folder = m_folder.isEmpty() ? QStringLiteral(":/explain") : m_folder;
    readFolder(folder);
    // "de", then what is different in "de_AT".
    const qsizetype country = m_language.indexOf(u'_');
    if (country > 0)
        readFolder(folder % u'/' % m_language.first(country));
    if (!m_language.isEmpty())
        readFolder(folder % u'/' % m_language);
    return m_rows;
}

void Explanations::readFolder(const QString &folder) const
{
    const QDir dir(folder);
    for (const QString &name : dir.entryList({QStringLiteral("*.tsv")}, QDir::Files, QDir::Name)) {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString text = QString::fromUtf8(file.readAll());
        for (const QStringView line : QStringView(text).split(u'\n', Qt::SkipEmptyParts)) {
            const QList<QStringView> parts = line.split(u'\t');
            if (!line.startsWith(u'#') && parts.size() == 4)
                m_rows.insert(parts[0].toString(),
                              {parts[1].toString(), parts[2].toString(), parts[3].toString()});
        }
    }
}

Explanation Explanations::find(const QString &key) const
{
    return rows().value(key);
}

bool Explanations::contains(const QString &key) const
{
    return rows().contains(key);
}

QStringList Explanations::keys() const
{
    QStringList all = rows().keys();
    all.sort();
    return all;
}

// The word that begins at `at`, which moves behind it. A call is one only where its arguments follow:
// "connect" and "listen" are words of every day too.
std::optional<ExplainedWord> Explanations::wordFrom(QStringView line, qsizetype &at) const
{
    const qsizetype start = at;
    at = wordEnd(line, at);
    if (at - start > LongestWord)
        return std::nullopt;
    QString key = line.sliced(start, at - start).toString();
    if (at < line.size() && line[at] == u'(')
        key += QStringLiteral("()");
    if (!rows().contains(key))
        return std::nullopt;
    return ExplainedWord{start, at - start, std::move(key)};
}

QList<ExplainedWord> Explanations::wordsIn(QStringView line) const
{
    QList<ExplainedWord> words;
    line = line.first(std::min(line.size(), LongestLine));
    for (qsizetype at = 0; at < line.size();) {
        if (!isLetter(line[at]))
            ++at;
        else if (auto word = wordFrom(line, at))
            words.append(*std::move(word));
    }
    return words;
}

std::optional<ExplainedWord> Explanations::wordAt(QStringView line, qsizetype position) const
{
    for (const ExplainedWord &word : wordsIn(line)) {
        if (position >= word.start && position < word.start + word.length)
            return word;
    }
    return std::nullopt;
}

QString Explanations::keyOf(Call call)
{
    return call == Call::None ? QString() : QString(QLatin1StringView(callName(call)) % QStringLiteral("()"));
}

QString Explanations::keyOf(LinkState state, Layer layer)
{
    return (layer == Layer::Tls && isHalfOver(state) ? QStringLiteral("state.tls-") : QStringLiteral("state."))
           % QString::fromLatin1(linkStateWord(state));
}

QString Explanations::keyOfError(int error)
{
    return QString::fromLatin1(errnoName(error));
}

} // namespace porthole
