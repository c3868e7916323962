// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestparts.h"

#include "filechecks.h"

#include "core/protocol/compose/templaterenderer.h"
#include "core/settings/requestshelf.h"
#include "core/settings/systemingredients.h"

#include <QFile>

#include <algorithm>
#include <cerrno>

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

Failure readPart(Part &part)
{
    const Result<Request> request = readRequestFile(part.request);
    if (!request)
        return request.error();
    part.secret = request->secret;
    if (request->kind == Request::Kind::File) {
        part.file = request->text;
        return {};
    }
    const Parsed<Template> message = messageOf(*request);
    if (!message) {
        Text text{QT_TRANSLATE_NOOP("porthole", "Character %1 of its message: %2"), {QString::number(message.error().position + 1)}};
        text.parts += message.error().message;
        return unusableFile(part.request, text);
    }
    if (!message->isConstant()) {
        part.pattern = *message;
        return {};
    }
    SystemIngredients ingredients;
    TemplateRenderer(*message).append({}, ingredients, part.bytes);
    return {};
}

// A series has no files in it, whether they are named here or in a request.
Failure filesGoAlone(const Options &options)
{
    const auto isFile = [](const Part &one) { return !one.file.isEmpty(); };
    const bool files = std::any_of(options.parts.begin(), options.parts.end(), isFile);
    for (const Part &part : options.parts) {
        if (files && part.pattern && !part.request.isEmpty())
            return unusableFile(part.request, {QT_TRANSLATE_NOOP("porthole", "It is a template: --file does not go with it."), {}});
        if (isFile(part) && !part.request.isEmpty() && options.isSeries())
            return unusableFile(part.request, {QT_TRANSLATE_NOOP("porthole", "It is a file: neither --template nor --repeat goes with it."), {}});
    }
    return {};
}

// The packets are kept as they are: nothing of them could be blanked.
Result<QByteArray> labMessage(const Part &part, quint64 round)
{
    const QString name = part.file.isEmpty() ? part.request : part.file;
    if (part.secret)
        return tl::unexpected(unusableFile(name, lab::secretWords()));
    QByteArray bytes = part.bytes;
    if (part.pattern) {
        SystemIngredients ingredients;
        if (!TemplateRenderer(*part.pattern).append({round, {}}, ingredients, bytes))
            return tl::unexpected(Failure{Reason::Usage, 0, {"lab", QStringLiteral("--template"), TemplateRenderer::tooLong()}, {}});
    } else if (!part.file.isEmpty()) {
        QFile file(part.file == u"-"_s ? u"/dev/stdin"_s : part.file);
        if (!file.open(QIODevice::ReadOnly))
            return tl::unexpected(failureFromErrno(errno, {"open", part.file}));
        bytes = file.read(lab::LabSending::MostBytes + 1);
    }
    if (bytes.isEmpty())
        return tl::unexpected(Failure{Reason::Usage, 0, {"lab", name, {QT_TRANSLATE_NOOP("porthole", "It holds no byte that could be sent."), {}}}, {}});
    return bytes;
}

} // namespace

Failure readLabMessages(Options &options)
{
    if (!options.labSends)
        return {};
    const bool isMade = std::any_of(options.parts.begin(), options.parts.end(), [](const Part &part) { return part.pattern.has_value(); });
    lab::LabComposed composed;
    composed.carrier = *options.labSends;
    composed.paceMs = options.lab.paceMs;
    composed.count = options.labCounts ? options.lab.messages : int(options.parts.size());
    qint64 bytes = 0;
    const qsizetype different = isMade ? composed.count : options.parts.size();
    for (qsizetype i = 0; i < different && bytes <= lab::LabSending::MostBytes; ++i) {
        const Part &part = options.parts[i % options.parts.size()];
        const Result<QByteArray> message = labMessage(part, quint64(i / options.parts.size()));
        if (!message)
            return message.error();
        bytes += message->size();
        composed.messages += *message;
    }
    if (const Result<void> may = lab::allowed(composed, options.lab.sending.answer); !may)
        return may.error();
    options.lab = lab::sendingOf(options.lab, composed);
    return {};
}

Failure readRequests(Options &options)
{
    for (Part &part : options.parts) {
        if (part.request.isEmpty())
            continue;
        if (const Failure failure = readPart(part))
            return failure;
    }
    return filesGoAlone(options);
}

} // namespace porthole::cli
