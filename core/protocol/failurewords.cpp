// Failures in plain sentences: what happened, why that happens, what to do.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/bytes.h"
#include "core/protocol/failurerows.h"

#include <QtGlobal>

#include <cerrno>
#include <utility>

namespace porthole {
namespace {

bool isPrivilegedPort(const QString &object)
{
    bool ok = false;
    const uint port = QStringView(object).mid(object.lastIndexOf(u':') + 1).toUInt(&ok);
    return ok && port > 0 && port < 1024;
}

int errorToLookFor(const Failure &failure, const QString &step, const QString &object)
{
    const bool bind = step == u"bind" || step == u"listen";
    return failure.error == EACCES && bind && isPrivilegedPort(object) ? PrivilegedBind : failure.error;
}

const FailureRow &rowFor(Reason reason, int error, const QString &step)
{
    const FailureRow *bare = nullptr;
    for (const FailureRow &row : failureRows()) {
        if (row.reason != reason || (*row.step && step != QLatin1StringView(row.step)))
            continue;
        if (row.error == error)
            return row;
        // A reason without an errno must not name one: its own row (0) comes after the general one.
        if (row.error == AnyError && !bare)
            bare = &row;
    }
    return bare ? *bare : failureRows().back();
}

Text visible(const Text &text)
{
    Text safe{text.source, {}};
    for (const QString &arg : text.args)
        safe.args += visibleText(bytesOfText(arg), 500);
    for (const Text &part : text.parts)
        safe.parts += visible(part);
    return safe;
}

// As a detail has it.
Text rawAgain(const Text &visible)
{
    Text text{visible.source, {}};
    for (const QString &arg : visible.args)
        text.args += textOfBytes(bytesOfVisible(arg));
    for (const Text &part : visible.parts)
        text.parts += rawAgain(part);
    return text;
}

} // namespace

Failure withMore(Failure failure, const Text &more)
{
    const Words words = inWords(failure);
    Text why{"%1 %2", {}, {rawAgain(words.why), more}};
    if (!words.advice.isEmpty())
        why = {"%1 %2 %3", {}, {rawAgain(words.why), more, rawAgain(words.advice)}};
    failure.where.detail = std::move(why);
    return failure;
}

Words inWords(const Failure &failure)
{
    const auto step = QString::fromLatin1(failure.where.step);
    const QString object = visibleText(bytesOfText(failure.where.object), 500).trimmed();
    const FailureRow &row = rowFor(failure.reason, errorToLookFor(failure, step, object), step);
    const QString name = failure.error ? QString::fromLatin1(errnoName(failure.error))
                                       : QString::fromLatin1(reasonName(failure.reason));
    const QStringList args{object, name, step, visibleText(failure.evidence, 200)};
    Words words{{object.isEmpty() ? row.whatBare : row.what, args}, {row.why, args}, {row.advice, args}};
    if (!failure.evidence.isEmpty() && failure.reason == Reason::Protocol)
        words.why = {QT_TRANSLATE_NOOP("porthole", "It sent \"%4\", which cannot be understood here."), args};
    if (!failure.where.detail.isEmpty()) {
        words.why = visible(failure.where.detail);
        words.advice = {};
    }
    return words;
}

QString sentence(const Failure &failure)
{
    const Words words = inWords(failure);
    QStringList parts;
    for (const Text &part : {words.what, words.why, words.advice})
        if (!part.isEmpty())
            parts += part.english();
    if (failure.error != 0 || !failure.where.isEmpty()) {
        QStringList facts;
        if (!failure.where.isEmpty())
            facts += visibleText(bytesOfText(failure.where.text()), 500);
        if (failure.error != 0)
            facts += QString::fromLatin1(errnoName(failure.error));
        parts += QString(u'(' + facts.join(u": ") + u')');
    }
    return parts.join(u' ');
}

QByteArray sentenceToKeep(const Failure &failure)
{
    return bytesOfVisible(sentence(failure));
}

} // namespace porthole
