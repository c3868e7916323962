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

ExchangeSession::~ExchangeSession()
{
    if (m_writer)
        m_writer->detach();
}

// ---- intents

void ExchangeSession::start(const FetchRequest &request, int run, const QString &saveTo)
{
    if (!m_driver)
        return begin({request, run, saveTo});
    cancel();
    m_waiting = Order{request, run, saveTo};
}

void ExchangeSession::begin(const Order &order)
{
    m_run = order.run;
    m_content.clear();
    m_shown.clear();
    m_next = m_reader.count();
    m_story.begin(order.request, m_context.log->clock().monotonic());
    if (m_writer)
        m_writer->detach();
    m_writer.reset();
    m_saved = {};
    if (startMachine(order.request) && !order.saveTo.isEmpty())
        openFile(order.saveTo);
    touch();
}

// False where it was over before it began.
bool ExchangeSession::startMachine(const FetchRequest &request)
{
    const SpokenProtocol *protocol = protocolByScheme(request.url.scheme());
    if (!protocol) {
        finish({{Reason::Unsupported, 0, {"get", placeOf(request)}, {}}, {}, 0});
        return false;
    }
    auto machine = protocol->client(request);
    if (!machine) {
        finish({machine.error(), {}, 0});
        return false;
    }
    DriverSetup setup;
    setup.context = m_context;
    setup.trust = &m_host.trust();
    setup.protocol = protocol->name;
    DriverSink &sink = *this;
    m_driver = std::make_unique<MachineDriver>(std::move(*machine), setup, sink);
    m_driver->start();
    return true;
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
    if (m_writer) {
        m_writer->write(bytes.toByteArray());
        balanceReading();
    }
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
    if (m_writer)
        m_writer->finish(!done.failure);
    m_saved.dropped = bool(done.failure);
    finish(done);
    if (m_dropped)
        return m_host.ended(m_id);
    if (const auto next = std::exchange(m_waiting, std::nullopt))
        begin(*next);
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

// ---- the file

void ExchangeSession::openFile(const QString &path)
{
    m_saved.path = path;
    m_writer = std::make_shared<ContentWriter>(path, m_mail, [this](const WriterNews &news) { fileNews(news); });
    if (const Result<void> started = m_writer->start(); !started)
        fileNews({0, 0, true, started.error()});
}

// A disk that takes nothing is no reason to go on asking for it.
void ExchangeSession::fileNews(const WriterNews &news)
{
    m_saved.written = news.written;
    m_saved.done = news.over;
    m_saved.failure = news.failure;
    if (news.over) {
        m_writer->detach();
        m_writer.reset();
    }
    if (news.failure && m_driver)
        m_driver->cancel(news.failure);
    balanceReading();
    touch();
}

void ExchangeSession::balanceReading()
{
    if (!m_driver)
        return;
    const quint64 waiting = m_writer ? m_writer->waiting() : 0;
    const bool pause = m_driver->isReadingPaused() ? waiting >= ResumeBelow : waiting > PauseAbove;
    if (pause != m_driver->isReadingPaused())
        m_driver->setReadingPaused(pause);
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
    picture.saved = m_saved;
    picture.content = contentToShow();
    return picture;
}

} // namespace porthole
