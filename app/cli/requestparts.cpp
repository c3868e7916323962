// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestparts.h"

#include "filechecks.h"

#include "core/protocol/compose/templaterenderer.h"
#include "core/settings/requestshelf.h"
#include "core/settings/systemingredients.h"

#include <algorithm>

namespace porthole::cli {

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

} // namespace

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
