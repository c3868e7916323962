// The messages of the lab as bytes, and back: neither side trusts the other's.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/lab/labcodec.h"

#include <QtEndian>

#include <cstring>
#include <type_traits>
#include <utility>

namespace porthole::lab {
namespace {

constexpr qsizetype LengthBytes = 4;

// One list of fields a message, for both ways: `fields(message, it)` with a writer or a reader.
class MessageWriter
{
public:
    explicit MessageWriter(QByteArray &to) : m_to(to) {}
    ~MessageWriter() { flush(); }

    template <typename T>
    void operator()(const T &value)
    {
        if constexpr (std::is_same_v<T, double>) {
            quint64 bits;
            std::memcpy(&bits, &value, sizeof bits);
            number(bits);
        } else if constexpr (std::is_enum_v<T>) {
            number(std::underlying_type_t<T>(value));
        } else if constexpr (std::is_same_v<T, bool>) {
            number(quint8(value));
        } else {
            number(value);
        }
    }
    void operator()(const QByteArray &bytes)
    {
        number(quint32(bytes.size()));
        flush();
        m_to += bytes;
    }
    template <typename List, typename Each>
    void list(const List &all, size_t, Each each)
    {
        number(quint32(all.size()));
        for (const auto &one : all)
            each(one);
    }

private:
    template <typename T>
    void number(T value)
    {
        if (m_held + sizeof(T) > sizeof m_numbers)
            flush();
        qToLittleEndian(value, m_numbers + m_held);
        m_held += sizeof(T);
    }
    void flush() { m_to.append(m_numbers, qsizetype(std::exchange(m_held, 0))); }

    // Two messages a frame are written: their numbers go together.
    char m_numbers[128];
    size_t m_held = 0;
    QByteArray &m_to;
};

class MessageReader
{
public:
    explicit MessageReader(QByteArrayView bytes) : m_bytes(bytes) {}

    bool isWhole() const { return m_ok && m_at == m_bytes.size(); }

    template <typename T>
    void operator()(T &value)
    {
        if constexpr (std::is_same_v<T, double>) {
            const quint64 bits = number<quint64>();
            std::memcpy(&value, &bits, sizeof value);
        } else if constexpr (std::is_enum_v<T>) {
            const auto read = number<std::underlying_type_t<T>>();
            m_ok = m_ok && read <= std::underlying_type_t<T>(T::Last);
            value = m_ok ? T(read) : T{};
        } else if constexpr (std::is_same_v<T, bool>) {
            const auto read = number<quint8>();
            m_ok = m_ok && read <= 1;
            value = read == 1;
        } else {
            value = number<T>();
        }
    }
    void operator()(QByteArray &bytes)
    {
        const quint32 size = number<quint32>();
        if (m_ok && qsizetype(size) <= m_bytes.size() - m_at) {
            bytes = m_bytes.sliced(m_at, size).toByteArray();
            m_at += size;
        } else {
            m_ok = false;
        }
    }
    template <typename List, typename Each>
    void list(List &all, size_t most, Each each)
    {
        const quint32 size = number<quint32>();
        m_ok = m_ok && size <= most;
        for (quint32 i = 0; m_ok && i < size; ++i) {
            all.emplace_back();
            each(all.back());
        }
    }

private:
    template <typename T>
    T number()
    {
        m_ok = m_ok && m_bytes.size() - m_at >= qsizetype(sizeof(T));
        if (!m_ok)
            return T{};
        const T value = qFromLittleEndian<T>(m_bytes.data() + m_at);
        m_at += sizeof(T);
        return value;
    }

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_ok = true;
};

constexpr size_t MostSettings = 100;

template <typename M, typename It>
void fields(M &m, It &it)
{
    using T = std::remove_const_t<M>;
    if constexpr (std::is_same_v<T, DirectionSettings>) {
        it(m.loss), it(m.burstBegin), it(m.burstEnd), it(m.burstLoss);
        it.list(m.drops, DirectionSettings::MostDrops, [&](auto &drop) { it(drop); });
        it(m.delay), it(m.jitter), it(m.keepsOrder), it(m.reorder), it(m.reorderBy), it(m.duplicate), it(m.corrupt);
        it(m.rate), it(m.queuePackets), it(m.queueBytes), it(m.longest);
    } else if constexpr (std::is_same_v<T, Setup>) {
        it(m.version), it(m.mtu), it(m.classicTcp), it(m.sack), it(m.timestamps), it(m.congestion), it(m.synRetries);
    } else if constexpr (std::is_same_v<T, Begin>) {
        it(m.run), it(m.link.seed), fields(m.link.from[0], it), fields(m.link.from[1], it);
    } else if constexpr (std::is_same_v<T, MakeSocket>) {
        it(m.ticket), it(m.host), it(m.v6), it(m.datagrams);
    } else if constexpr (std::is_same_v<T, Kill>) {
        it(m.frame);
    } else if constexpr (std::is_same_v<T, AskCounters>) {
        it(m.ticket);
    } else if constexpr (std::is_same_v<T, AskState>) {
        it(m.ticket), it(m.host), it(m.v6), it(m.localPort), it(m.remotePort);
    } else if constexpr (std::is_same_v<T, SocketState>) {
        it(m.ticket), it(m.time), it(m.state), it(m.receiveQueue), it(m.sendQueue), it(m.error);
    } else if constexpr (std::is_same_v<T, Ready>) {
        it(m.version), it(m.kernel);
        it.list(m.settings, MostSettings, [&](auto &one) { it(one.name), it(one.wanted), it(one.value); });
    } else if constexpr (std::is_same_v<T, Refused>) {
        it(m.step), it(m.hint), it(m.error), it(m.object);
    } else if constexpr (std::is_same_v<T, Began>) {
        it(m.run), it(m.time);
    } else if constexpr (std::is_same_v<T, SocketMade>) {
        it(m.ticket), it(m.error);
    } else if constexpr (std::is_same_v<T, Frame>) {
        it(m.id), it(m.run), it(m.from), it(m.is), it(m.lane), it(m.fate), it(m.cause), it(m.copies), it(m.reordered);
        it(m.number), it(m.left), it(m.due), it(m.length), it(m.bytes);
    } else if constexpr (std::is_same_v<T, Arrived>) {
        it(m.frame), it(m.time);
    } else if constexpr (std::is_same_v<T, Gone>) {
        it(m.frame), it(m.time), it(m.error);
    } else if constexpr (std::is_same_v<T, HostCounters>) {
        it(m.udpIn), it(m.udpNoPort), it(m.udpErrors), it(m.udpBufferFull), it(m.udpChecksum), it(m.tcpRetransmitted),
            it(m.tcpChecksum);
    } else {
        static_assert(std::is_same_v<T, Counters>);
        it(m.ticket), fields(m.hosts[0], it), fields(m.hosts[1], it);
        it(m.inFlight), it(m.frames), it(m.captureDrops), it(m.sendErrors), it(m.late), it(m.untold);
    }
}

template <size_t Index = 0>
std::optional<Message> decodeAs(quint8 index, QByteArrayView body)
{
    if constexpr (Index < std::variant_size_v<Message>) {
        if (index != Index)
            return decodeAs<Index + 1>(index, body);
        std::variant_alternative_t<Index, Message> message;
        MessageReader reader(body);
        fields(message, reader);
        if (reader.isWhole())
            return Message(std::in_place_index<Index>, std::move(message));
    }
    return std::nullopt;
}

} // namespace

void encode(const Message &message, QByteArray &to)
{
    const qsizetype start = to.size();
    to.append(LengthBytes, '\0');
    to += char(message.index());
    std::visit(
        [&](const auto &one) {
            MessageWriter writer(to);
            fields(one, writer);
        },
        message);
    qToLittleEndian(quint32(to.size() - start - LengthBytes), to.data() + start);
}

std::optional<Message> decode(QByteArrayView body)
{
    return body.isEmpty() ? std::nullopt : decodeAs(quint8(body.front()), body.sliced(1));
}

void MessageSplitter::add(QByteArrayView bytes)
{
    m_bytes.remove(0, std::exchange(m_at, 0)); // what is left is less than a message
    m_bytes.append(bytes.data(), bytes.size());
}

std::optional<Message> MessageSplitter::next()
{
    if (m_damaged || m_bytes.size() - m_at < LengthBytes)
        return std::nullopt;
    const quint32 length = qFromLittleEndian<quint32>(m_bytes.constData() + m_at);
    m_damaged = length == 0 || length > LongestMessage;
    if (m_damaged || m_bytes.size() - m_at - LengthBytes < qsizetype(length))
        return std::nullopt;
    std::optional<Message> message = decode(QByteArrayView(m_bytes).sliced(m_at + LengthBytes, length));
    m_damaged = !message;
    m_at += LengthBytes + length;
    return message;
}

} // namespace porthole::lab
