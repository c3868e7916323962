// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/interfacenotes.h"

#include "core/protocol/bytes.h"

#include <array>

namespace porthole {
namespace {

constexpr char NotedBeginning[] = "interface ";

struct NotedPart {
    const char *before;
    QByteArray NotedInterface::*value;
};
constexpr std::array<NotedPart, 3> NotedParts{{{"described as ", &NotedInterface::description},
                                               {"filter ", &NotedInterface::filter},
                                               {"system ", &NotedInterface::system}}};

// In quotation marks; those within stand behind a backslash, as it does itself.
QByteArray quotedPart(QByteArray text)
{
    return '"' + text.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

// Takes it from the front of `rest`. Nothing where none stands there.
std::optional<QByteArray> takeQuoted(QByteArrayView &rest)
{
    if (!rest.startsWith('"'))
        return std::nullopt;
    QByteArray text;
    for (qsizetype i = 1; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest = rest.sliced(i + 1);
            return text;
        }
        if (rest[i] == '\\' && ++i == rest.size())
            break;
        text += rest[i];
    }
    return std::nullopt;
}

// False: it is not written as it is here.
bool takeParts(QByteArrayView rest, NotedInterface &one)
{
    for (const NotedPart &part : NotedParts) {
        QByteArrayView behind = rest.startsWith(", ") ? rest.sliced(2) : rest;
        if (!behind.startsWith(part.before))
            continue;
        behind = behind.sliced(qsizetype(qstrlen(part.before)));
        const auto value = takeQuoted(behind);
        if (!value)
            return false;
        one.*part.value = *value;
        rest = behind;
    }
    return rest.isEmpty();
}

} // namespace

QByteArray interfaceNote(quint32 number, const CaptureInterface &interface)
{
    // A log keeps bytes as they came; who shows them makes them visible.
    NotedInterface one{qint32(number), bytesOfVisible(interface.name), bytesOfVisible(interface.description),
                       bytesOfVisible(interface.filter), bytesOfVisible(interface.system)};
    QByteArray said = one.name.contains('"') ? quotedPart(one.name) : one.name;
    for (const NotedPart &part : NotedParts)
        if (const QByteArray &value = one.*part.value; !value.isEmpty())
            said += (said.isEmpty() ? "" : ", ") + QByteArray(part.before) + quotedPart(value);
    return said.isEmpty() ? QByteArray() : NotedBeginning + QByteArray::number(number) + ": " + said;
}

std::optional<NotedInterface> notedInterface(QByteArrayView note)
{
    const qsizetype colon = note.indexOf(": ");
    if (!note.startsWith(NotedBeginning) || colon < 0)
        return std::nullopt;
    constexpr qsizetype Number = sizeof NotedBeginning - 1;
    bool isNumber = false;
    NotedInterface one;
    one.number = note.sliced(Number, colon - Number).toByteArray().toInt(&isNumber);
    if (!isNumber)
        return std::nullopt;
    const QByteArrayView said = note.sliced(colon + 2);
    QByteArrayView rest = said;
    if (const auto quoted = takeQuoted(rest)) {
        one.name = *quoted;
    } else {
        // What is quoted follows ", " and its word, or stands at the front where there is no name.
        const qsizetype quote = rest.indexOf('"');
        qsizetype end = quote < 0 ? rest.size() : -1;
        for (const NotedPart &part : NotedParts) {
            const auto before = qsizetype(qstrlen(part.before));
            if (quote >= before && rest.sliced(quote - before, before) == part.before)
                end = std::max<qsizetype>(quote - before - 2, 0);
        }
        one.name = rest.first(std::max<qsizetype>(end, 0)).toByteArray();
        rest = rest.sliced(std::max<qsizetype>(end, 0));
    }
    if (takeParts(rest, one))
        return one;
    return NotedInterface{one.number, said.toByteArray()};
}

} // namespace porthole
