// What a filter's condition can begin with, and which of it a misspelt word may have meant.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filternames.h"

#include "core/log/filterfields.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace porthole {
namespace {

constexpr qsizetype LongestTyped = 40; // no name is half as long
constexpr qsizetype MostOffered = 3;

QStringList allNames()
{
    QStringList names;
    for (const FilterFieldRow &row : filterFieldRows())
        names += QStringList(QString::fromLatin1(row.name))
            + QString::fromLatin1(row.aliases).split(u' ', Qt::SkipEmptyParts);
    return names + Filter::kindWords();
}

// Letters to add, drop or change, and neighbours to swap: what fingers do.
int distance(QStringView a, QStringView b)
{
    const size_t wide = size_t(b.size()) + 1;
    std::vector<int> cells((size_t(a.size()) + 1) * wide);
    const auto at = [&](qsizetype i, qsizetype j) -> int & { return cells[size_t(i) * wide + size_t(j)]; };
    for (qsizetype i = 0; i <= a.size(); ++i) {
        for (qsizetype j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                at(i, j) = int(i + j);
                continue;
            }
            at(i, j) = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
        }
    }
    return at(a.size(), b.size());
}

// -1: not near. What holds the word whole, "port" in "tcp.dstport", counts as one letter off.
int farness(QStringView typed, QStringView name)
{
    const int letters = distance(typed, name);
    if (letters <= std::max(1, int(std::min(typed.size(), name.size())) / 3))
        return letters;
    const qsizetype dot = typed.lastIndexOf(u'.');
    const QStringView last = typed.mid(dot + 1);
    return last.size() >= 3 && (name.contains(last) || (name.size() >= 3 && last.contains(name))) ? 2 : -1;
}

} // namespace

// Families of packets' fields by their beginning: each of them would make no sentence.
static QString nameInSentence(const FilterFieldRow &row)
{
    const QString name = QString::fromLatin1(row.name);
    const bool ofPackets = row.field == FilterField::Mark || row.field == FilterField::PacketNumber;
    const qsizetype family = ofPackets ? name.indexOf(u'.', name.indexOf(u'.') + 1) : -1;
    return family < 0 ? name : name.first(family + 1) + u'*';
}

QString filterFieldNames()
{
    QStringList names;
    for (const FilterFieldRow &row : filterFieldRows())
        if (const QString name = nameInSentence(row); !names.contains(name))
            names += name;
    return (names + Filter::kindWords()).join(QStringLiteral(", "));
}

QStringList filterNamesNear(QStringView typed)
{
    if (typed.size() > LongestTyped)
        return {};
    const QString wanted = typed.toString().toLower();
    std::vector<std::pair<int, QString>> near;
    for (const QString &name : allNames()) {
        if (const int far = farness(wanted, name); far >= 0)
            near.emplace_back(far, name);
    }
    std::stable_sort(near.begin(), near.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QStringList names;
    for (const auto &[far, name] : near) {
        if (names.size() < MostOffered)
            names += name;
    }
    return names;
}

} // namespace porthole
