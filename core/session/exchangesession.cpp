// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/exchangesession.h"

#include "core/settings/clock.h"

#include <algorithm>
#include <utility>

namespace porthole {

using State = ExchangeSnapshot::State;

namespace {

// Of a log that others fill at the same time; what is older was looked at before or is not ours.
constexpr quint64 MostPerLook = 20'000;

QString placeOf(const FetchRequest &request)
{
    return request.url.toString(QUrl::RemoveUserInfo);
}

} // namespace

ExchangeSession::ExchangeSession(SessionHost &host, const TransportContext &context, SessionId id)
    : m_host(host)
    , m_context(context)
    , m_id(id)
    , m_reader(context.log->file())
    , m_look(this)
{
    m_look.setInterval(LookEveryMs);
    connect(&m_look, &QTimer::timeout, this, [this] {
        if (look())
            touch();
    });
}

ExchangeSession::~ExchangeSession() = default;

// ---- intents

void ExchangeSession::start(const FetchRequest &request, int run)
{
    if (!m_driver)
        return begin(request, run);
    cancel();
    m_waiting.emplace(request, run);
}

void ExchangeSession::begin(const FetchRequest &request, int run)
{
    m_run = run;
    m_content.clear();
    m_shown.clear();
    m_next = m_reader.count();
    m_story.begin(request, m_context.log->clock().monotonic());
    const SpokenProtocol *protocol = protocolByScheme(request.url.scheme());
    if (!protocol)
        return finish({{Reason::Unsupported, 0, {"get", placeOf(request)}, {}}, {}, 0});
    auto machine = protocol->client(request);
    if (!machine)
        return finish({machine.error(), {}, 0});
    DriverSetup setup;
    setup.context = m_context;
    setup.trust = &m_host.trust();
    DriverSink &sink = *this;
    m_driver = std::make_unique<MachineDriver>(std::move(*machine), setup, sink);
    touch();
    m_driver->start();
}

void ExchangeSession::cancel()
{
    m_waiting.reset();
    if (m_driver)
        m_driver->cancel({Reason::Cancelled, 0, {"get", placeOf(m_story.request())}, {}});
}

void ExchangeSession::drop()
{
    m_dropped = true;
    cancel();
    if (!m_driver)
        m_host.ended(m_id);
}

// ---- what the exchange says

void ExchangeSession::driverContent(QByteArrayView bytes)
{
    m_story.content(bytes.size());
    m_content.append(bytes.first(std::min<qsizetype>(bytes.size(), ExchangeSnapshot::MostKept - m_content.size())));
    touch();
}

// A body goes with the request: nothing else is sent from here.
void ExchangeSession::driverWantsContent(qsizetype)
{
    m_driver->giveContent({}, true);
}

void ExchangeSession::driverHappened(const act::Happened &what, qint64 time)
{
    const bool next = what.step == ExchangeStep::Redirect || what.step == ExchangeStep::Retry;
    // What a connection came to has to be known when its hop ends; before, reading would only hold it up.
    if (next || what.step == ExchangeStep::Finished)
        look();
    if (next) {
        m_content.clear(); // of an answer that is not the one that was asked for
        m_shown.clear();
    }
    m_story.happened(what, time);
    touch();
}

void ExchangeSession::driverChannelOpening(ChannelId, const StreamTransport &transport, const HostPort &)
{
    m_story.channelOpening(transport.conversation());
    m_look.start();
    touch();
}

void ExchangeSession::driverChannelOpened(ChannelId, const StreamTransport &transport)
{
    m_story.channelOpened(transport.conversation(), m_context.log->clock().monotonic());
    m_look.stop();
    touch();
}

void ExchangeSession::driverDone(const act::Done &done)
{
    look();
    m_story.traffic(m_driver->bytesSent(), m_driver->bytesReceived());
    m_driver.release()->deleteLater(); // it is telling us right now
    finish(done);
    if (m_dropped)
        return m_host.ended(m_id);
    if (const auto next = std::exchange(m_waiting, std::nullopt))
        begin(next->first, next->second);
}

void ExchangeSession::finish(const act::Done &done)
{
    m_look.stop();
    m_story.done(done, m_context.log->clock().monotonic());
    touch();
}

bool ExchangeSession::look()
{
    const quint64 count = m_reader.count();
    if (count > m_next + MostPerLook)
        m_next = count - MostPerLook;
    bool changed = false;
    for (; m_next < count; ++m_next) {
        const Entry entry = m_reader.entry(m_next);
        if (entry.conversation != 0 && m_story.isOpening(entry.conversation))
            changed = m_story.add(entry, m_reader.text(entry)) || changed;
    }
    m_story.looked();
    return changed;
}

// ---- pictures

QByteArray ExchangeSession::contentToShow()
{
    const qint64 now = m_context.log->clock().monotonic();
    const bool due = !m_driver || m_content.size() <= CheapContent || now - m_shownAt >= ContentEveryNs;
    if (due) {
        m_shown = m_content;
        m_shownAt = now;
    }
    return m_shown;
}

ExchangeSnapshot ExchangeSession::snapshot()
{
    look();
    if (m_driver)
        m_story.traffic(m_driver->bytesSent(), m_driver->bytesReceived());
    ExchangeSnapshot picture = m_story.snapshot();
    picture.id = m_id;
    picture.run = m_run;
    picture.content = contentToShow();
    return picture;
}

} // namespace porthole
