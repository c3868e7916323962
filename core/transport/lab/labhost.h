// The system calls of a program in one of the lab's hosts: its sockets are that host's, all else is as everywhere.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/lab/linksettings.h"
#include "core/transport/lab/descriptor.h"
#include "core/transport/systemcalls.h"

#include <QByteArray>

#include <compare>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace porthole::lab {

// What a transport makes with these calls is an ordinary socket, which bind, connect and accept belong to this process,
// and packets to the host. socket() cannot wait for porthole-lab, so some of each kind are kept ready. I/O thread.
class LabHost final : public SystemCalls
{
public:
    // Of each kind; a program that opens more at once than that gets EMFILE.
    static constexpr int Kept = 4;
    static constexpr size_t MostWitnesses = 64;

    struct Kind {
        bool v6 = false;
        bool datagrams = false;
        auto operator<=>(const Kind &) const = default;
    };
    static std::vector<Kind> kinds() { return {{false, false}, {false, true}, {true, false}, {true, true}}; }

    // Asks for another one of that kind.
    explicit LabHost(std::function<void(Kind)> order) : m_order(std::move(order)) {}
    ~LabHost() override = default;

    void store(Kind kind, Descriptor descriptor) { m_stock[kind].push_back(std::move(descriptor)); }
    // The host's kernel has none.
    void setAbsent(Kind kind) { m_absent.insert(kind); }
    bool isStocked() const;

    int socket(int domain, int type, int protocol) override;
    int connect(int fd, const sockaddr *address, unsigned length) override;
    int accept4(int fd, sockaddr *address, unsigned *length, int flags) override;
    int close(int fd) override;

    // A second descriptor of each TCP connection, so that its TCP_INFO can be read after its owner has closed it. Nothing
    // changes on the wire as long as both ends shut down in order first.
    bool hasWitness(size_t witness) const { return witness < m_witnesses.size() && m_witnesses[witness].second.isOpen(); }
    // Empty: the kernel gives none.
    QByteArray tcpInfo(size_t witness) const;
    // Bytes that its kernel took and the other's has not acknowledged, and that have arrived and were not read.
    std::optional<quint64> sendQueue(size_t witness) const;
    std::optional<quint64> receiveQueue(size_t witness) const;
    void dismissWitnesses() { m_witnesses.clear(); }
    // What the program closes is closed from now on: its second descriptor goes with it. `before` is called before each, for
    // a last look.
    void closeAtOnce(std::function<void()> before) { m_beforeClose = std::move(before); }

private:
    struct Witness {
        int first = -1; // the program's own, until that is closed
        Descriptor second;
    };

    void witness(int fd);
    std::optional<quint64> waiting(size_t witness, unsigned long request) const;

    std::function<void(Kind)> m_order;
    std::map<Kind, std::deque<Descriptor>> m_stock;
    std::set<Kind> m_absent;
    std::vector<Witness> m_witnesses;
    std::function<void()> m_beforeClose; // null: what the program closes stays open
};

} // namespace porthole::lab
