// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/gopher/gopher.h"

#include "core/protocol/gopher/gopherclient.h"
#include "core/protocol/gopher/gopherdissector.h"
#include "core/protocol/gopher/gopherserver.h"

namespace porthole {
namespace {

// For filters, and what the dissector gives them: by Wireshark's names where it has one.
constexpr MessageValueRow GopherValues[] = {
    {"gopher.request", "selector", QT_TRANSLATE_NOOP("porthole", "Selector of a request."), false},
};

constexpr UrlScheme GopherSchemes[] = {{"gopher", 70, false}, {"gophers", 70, true}};

Failure wrongRequest(const FetchRequest &request, const char *why)
{
    return {Reason::Usage, 0, {"get", request.url.toString(QUrl::RemovePassword), Text{why, {}}}, {}};
}

Result<std::unique_ptr<Machine>> gopherClient(const FetchRequest &request)
{
    if (request.what != FetchRequest::What::Get)
        return tl::unexpected(wrongRequest(request, QT_TRANSLATE_NOOP("porthole", "Gopher only fetches.")));
    if (!request.method.isEmpty() || !request.fields.isEmpty() || !request.body.isEmpty() || !request.bearer.isEmpty())
        return tl::unexpected(wrongRequest(
            request, QT_TRANSLATE_NOOP("porthole", "Gopher has neither methods, header fields nor a body.")));
    if (!request.user.isEmpty() || !request.password.isEmpty())
        return tl::unexpected(wrongRequest(request, QT_TRANSLATE_NOOP("porthole", "Gopher knows no users.")));
    if (!request.exactly.isEmpty() || request.bare)
        return tl::unexpected(
            wrongRequest(request, QT_TRANSLATE_NOOP("porthole", "A raw request is one of HTTP; gopher has none.")));
    if (request.resumeFrom > 0 || request.resumeTo || !request.ranges.isEmpty())
        return tl::unexpected(
            wrongRequest(request, QT_TRANSLATE_NOOP("porthole", "Gopher sends a file only as a whole.")));
    const Result<GopherTarget> target = gopherTarget(request.url);
    if (!target)
        return tl::unexpected(target.error());
    return std::make_unique<GopherClient>(*target, GopherClient::Limits{request.idleMs, request.totalMs}, request.raw);
}

} // namespace

SpokenProtocol gopherProtocol()
{
    return {"gopher",
            "Gopher",
            GopherSchemes,
            gopherClient,
            []() -> std::unique_ptr<Machine> { return std::make_unique<GopherServer>(); },
            []() -> std::unique_ptr<Dissector> { return std::make_unique<GopherDissector>(); },
            gopherFields,
            looksLikeGopher,
            GopherValues,
            QT_TRANSLATE_NOOP("porthole", "Entries that hold a message of Gopher.")};
}

} // namespace porthole
