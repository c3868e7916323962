// What a person composed, made ready for the lab's link.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labsending.h"

#include "core/protocol/compose/templaterenderer.h"
#include "core/settings/systemingredients.h"

#include <algorithm>

namespace porthole::lab {

namespace {

Failure notForTheLab(Reason reason, const Text &why)
{
    return {reason, 0, {"lab", QStringLiteral("the message"), why}, {}};
}

} // namespace

Result<void> fits(const LabComposed &composed)
{
    qint64 bytes = 0;
    for (int i = 0; i < composed.count && bytes <= LabSending::MostBytes; ++i)
        bytes += composed.messages[i % composed.messages.size()].size();
    if (bytes <= LabSending::MostBytes)
        return {};
    return tl::unexpected(notForTheLab(Reason::Limit, {QT_TRANSLATE_NOOP("porthole", "All messages together are more than the lab takes: %1 MiB."),
                                                       {QString::number(LabSending::MostBytes >> 20)}}));
}

Result<LabComposed> composedFor(LabCarrier carrier, const SeriesWish &wish)
{
    if (wish.secret)
        return tl::unexpected(notForTheLab(
            Reason::Usage, {QT_TRANSLATE_NOOP("porthole", "It is secret, and the lab keeps its packets as they are: nothing of them could be blanked."), {}}));
    LabComposed composed;
    composed.carrier = carrier;
    composed.count = int(wish.total == 0 ? EndlessCount : std::min<quint64>(wish.total, LabOptions::MostMessages));
    composed.paceMs = std::min(wish.everyMs, LabOptions::LongestPaceMs);
    SystemIngredients ingredients;
    TemplateRenderer renderer(wish.message);
    const int different = wish.message.isConstant() ? 1 : composed.count;
    qsizetype bytes = 0;
    for (int i = 0; i < different; ++i) {
        QByteArray message;
        if (!renderer.append({wish.first + quint64(i), {}}, ingredients, message))
            return tl::unexpected(notForTheLab(Reason::Usage, TemplateRenderer::tooLong()));
        bytes += message.size();
        composed.messages += message;
        if (bytes > LabSending::MostBytes)
            break; // fits() says so
    }
    if (const Result<void> fit = fits(composed); !fit)
        return tl::unexpected(fit.error());
    return composed;
}

Result<LabComposed> composedFor(LabCarrier carrier, const QByteArray &bytes)
{
    LabComposed composed;
    composed.carrier = carrier;
    composed.messages = {bytes};
    if (const Result<void> fit = fits(composed); !fit)
        return tl::unexpected(fit.error());
    return composed;
}

LabOptions sendingOf(LabOptions options, const LabComposed &composed)
{
    options.kind = LabKind::Send;
    options.sending.messages = composed.messages;
    options.sending.secure = composed.carrier == LabCarrier::Tls;
    options.messages = composed.count;
    options.paceMs = composed.paceMs;
    options.tcp = composed.carrier != LabCarrier::Udp;
    options.udp = composed.carrier == LabCarrier::Udp;
    options.together = false;
    return bounded(options);
}

} // namespace porthole::lab
