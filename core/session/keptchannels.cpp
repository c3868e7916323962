// Connections that are in order when an exchange is over, kept open for the next one to the same place.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/keptchannels.h"

#include <algorithm>
#include <utility>

namespace porthole {

// Nobody's turn: whatever happens on it makes it useless.
class KeptChannels::Channel final : public QObject, private TransportSink
{
public:
    Channel(KeptChannels &owner, const Key &key, std::unique_ptr<StreamTransport> transport)
        : m_owner(owner), m_key(key), m_transport(std::move(transport))
    {
        m_transport->setSink(this);
        m_transport->setReadingPaused(false);
    }
    ~Channel() override
    {
        if (!m_transport)
            return;
        m_transport->setSink(nullptr);
        m_transport.release()->deleteLater(); // it may be calling
    }

    const Key &key() const { return m_key; }
    StreamTransport &transport() const { return *m_transport; }
    std::unique_ptr<StreamTransport> release()
    {
        m_transport->setSink(nullptr);
        return std::move(m_transport);
    }

private:
    void transportReceived(QByteArrayView, EntryId) override { m_owner.leave(*this); }
    void transportPeerHalfClosed() override { m_owner.leave(*this); }
    void transportClosed(const Failure &) override { m_owner.ended(*this); }

    KeptChannels &m_owner;
    const Key m_key;
    std::unique_ptr<StreamTransport> m_transport;
};

KeptChannels::KeptChannels(std::function<void(StreamTransport &)> gone) : m_gone(std::move(gone)) {}

KeptChannels::~KeptChannels() = default;

void KeptChannels::keep(const Key &key, std::unique_ptr<StreamTransport> transport)
{
    const auto same = std::find_if(m_kept.begin(), m_kept.end(), [&](const auto &one) { return one->key() == key; });
    if (same != m_kept.end())
        leave(**same);
    if (m_kept.size() >= MostKept)
        leave(*m_kept.front());
    m_kept.push_back(std::make_unique<Channel>(*this, key, std::move(transport)));
    if (m_closing)
        leave(*m_kept.back());
}

std::unique_ptr<StreamTransport> KeptChannels::take(const Key &key)
{
    const auto found = std::find_if(m_kept.begin(), m_kept.end(), [&](const auto &one) { return one->key() == key; });
    if (found == m_kept.end())
        return {};
    const std::unique_ptr<Channel> channel = std::move(*found);
    m_kept.erase(found);
    return channel->release();
}

void KeptChannels::close(std::function<void()> closed)
{
    m_closing = true;
    m_closed = std::move(closed);
    while (!m_kept.empty())
        leave(*m_kept.front());
    tellWhenClosed();
}

// In order; what it still says is in the log.
void KeptChannels::leave(Channel &channel)
{
    const auto found = std::find_if(m_kept.begin(), m_kept.end(), [&](const auto &one) { return one.get() == &channel; });
    if (found == m_kept.end())
        return; // it leaves already
    m_leaving.push_back(std::move(*found));
    m_kept.erase(found);
    channel.transport().close();
}

void KeptChannels::ended(Channel &channel)
{
    if (m_gone)
        m_gone(channel.transport());
    for (auto *list : {&m_kept, &m_leaving}) {
        const auto found = std::find_if(list->begin(), list->end(), [&](const auto &one) { return one.get() == &channel; });
        if (found == list->end())
            continue;
        found->release()->deleteLater(); // it is calling
        list->erase(found);
    }
    tellWhenClosed();
}

void KeptChannels::tellWhenClosed()
{
    if (m_closing && m_closed && m_kept.empty() && m_leaving.empty())
        QMetaObject::invokeMethod(this, std::exchange(m_closed, {}), Qt::QueuedConnection);
}

} // namespace porthole
