// What tests ask of a tree of fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/explanations.h"
#include "core/protocol/field.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace porthole::test {

// Every field that is reached by the names "Extensions/server_name".
inline QList<const Field *> fieldsAt(const QList<Field> &fields, const QString &path)
{
    QList<const Field *> found;
    const QString name = path.section(QLatin1Char('/'), 0, 0);
    const QString rest = path.section(QLatin1Char('/'), 1);
    for (const Field &field : fields) {
        if (field.name.english() != name)
            continue;
        if (rest.isEmpty())
            found += &field;
        else
            found += fieldsAt(field.fields, rest);
    }
    return found;
}

inline const Field *fieldAt(const QList<Field> &fields, const QString &path)
{
    return fieldsAt(fields, path).value(0);
}

inline QString valueAt(const QList<Field> &fields, const QString &path)
{
    const Field *field = fieldAt(fields, path);
    return field ? field->value.english() : QStringLiteral("(no such field)");
}

inline qint64 lengthAt(const QList<Field> &fields, const QString &path)
{
    const Field *field = fieldAt(fields, path);
    return field ? field->length : -1;
}

inline bool hasWeight(const QList<Field> &fields, Field::Weight weight)
{
    return std::any_of(fields.begin(), fields.end(), [weight](const Field &field) {
        return field.weight == weight || hasWeight(field.fields, weight);
    });
}

inline bool troubleAt(const QList<Field> &fields, const QString &path)
{
    const auto found = fieldsAt(fields, path);
    return std::any_of(found.begin(), found.end(),
                       [](const Field *field) { return field->weight == Field::Weight::Trouble; });
}

inline QString written(const QList<Field> &fields, int depth = 1)
{
    QString out;
    for (const Field &field : fields) {
        out += QLatin1Char('\n') + QString(depth * 2, QLatin1Char(' ')) + field.name.english()
               + QStringLiteral(": ") + field.value.english();
        if (field.weight != Field::Weight::Usual)
            out += QStringLiteral(" !");
        out += written(field.fields, depth + 1);
    }
    return out;
}

// A leaf stands for bytes and has nothing inside that does. Children lie within their parent.
inline bool countLeaves(const QList<Field> &fields, qint64 first, qint64 end, std::vector<int> &leaves)
{
    bool any = false;
    for (const Field &field : fields) {
        if (!field.hasBytes()) {
            if (!field.fields.isEmpty() && countLeaves(field.fields, 0, -1, leaves))
                return false;
            continue;
        }
        any = true;
        if (field.offset < first || field.offset + field.length > end)
            leaves.push_back(-1);
        else if (!countLeaves(field.fields, field.offset, field.offset + field.length, leaves)) {
            for (qint64 at = field.offset; at < field.offset + field.length && at < qint64(leaves.size());
                 ++at)
                ++leaves[size_t(at)];
        }
    }
    return any;
}

// Empty where each of `size` bytes is in exactly one leaf; else what is wrong.
inline QString uncovered(const QList<Field> &fields, qsizetype size)
{
    std::vector<int> leaves(size_t(size), 0);
    countLeaves(fields, 0, size, leaves);
    if (qsizetype(leaves.size()) != size)
        return QStringLiteral("a field reaches out of the one around it") + written(fields);
    for (size_t at = 0; at < leaves.size(); ++at) {
        if (leaves[at] != 1)
            return QStringLiteral("byte %1 of %2 is in %3 leaves").arg(at).arg(size).arg(leaves[at])
                   + written(fields);
    }
    return {};
}

inline QString unexplained(const QList<Field> &fields, const Explanations &known)
{
    for (const Field &field : fields) {
        if (!known.contains(field.explain))
            return field.name.english() + QStringLiteral(" has the key \"") + field.explain
                   + QLatin1Char('"');
        if (const QString inside = unexplained(field.fields, known); !inside.isEmpty())
            return inside;
    }
    return {};
}

} // namespace porthole::test
