// What a person composed, made ready for the lab's link.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labsending.h"

#include "core/protocol/compose/secretsought.h"
#include "core/protocol/compose/templaterenderer.h"
#include "core/settings/systemingredients.h"

#include <algorithm>

namespace porthole::lab {

namespace {

Failure notForTheLab(Reason reason, const Text &why)
{
    return {reason, 0, {"lab", QStringLiteral("the message"), why}, {}};
}

// Those of a stream come as one: what stands in two of them is read as one line, also where they begin again.
bool isAnySecret(const LabComposed &composed)
{
    const QList<QByteArray> &messages = composed.messages;
    const qsizetype different = std::min<qsizetype>(messages.size(), composed.count);
    QByteArray all;
    for (qsizetype i = 0; i < different; ++i) {
        if (carriesSecrets(messages[i]))
            return true;
        all += messages[i];
    }
    if (composed.carrier == LabCarrier::Udp || composed.count < 2)
        return false;
    return carriesSecrets(composed.count > different ? all + all : all);
}

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

} // namespace

Text secretWords()
{
    return {QT_TRANSLATE_NOOP("porthole", "It is secret, and the lab keeps its packets as they are: nothing of them could be blanked."), {}};
}

Result<void> allowed(const LabComposed &composed, const Responder &answer)
{
    if (const Result<void> fit = fits(composed); !fit)
        return fit;
    if (isAnySecret(composed) || (answer.what == Responder::What::Fixed && carriesSecrets(answer.fixed)))
        return tl::unexpected(notForTheLab(
            Reason::Usage, {QT_TRANSLATE_NOOP("porthole", "A password, a token or a cookie seems to be in it, and the lab keeps its packets as they are: nothing of them could be blanked."), {}}));
    return {};
}

Result<LabComposed> composedFor(LabCarrier carrier, const SeriesWish &wish)
{
    if (wish.secret)
        return tl::unexpected(notForTheLab(Reason::Usage, secretWords()));
    LabComposed composed;
    composed.carrier = carrier;
    composed.count = int(wish.total == 0 ? EndlessCount : std::min<quint64>(wish.total, LabOptions::MostMessages));
    if (wish.total != quint64(composed.count))
        composed.wishedCount = wish.total;
    composed.paceMs = std::min(wish.everyMs, LabOptions::LongestPaceMs);
    if (wish.everyMs != composed.paceMs && composed.count > 1)
        composed.wishedPaceMs = wish.everyMs;
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
            break; // allowed() says so
    }
    if (const Result<void> may = allowed(composed); !may)
        return tl::unexpected(may.error());
    return composed;
}

Result<LabComposed> composedFor(LabCarrier carrier, const QByteArray &bytes, bool secret)
{
    if (secret)
        return tl::unexpected(notForTheLab(Reason::Usage, secretWords()));
    LabComposed composed;
    composed.carrier = carrier;
    composed.messages = {bytes};
    if (const Result<void> may = allowed(composed); !may)
        return tl::unexpected(may.error());
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
