// Clients and practice servers of every protocol in the registry, with a hostile other side.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/registry.h"
#include "input.h"

using namespace porthole;
using namespace porthole::fuzz;

namespace {

// Follows what a machine says just far enough to go on; counts what it may not do.
class Driver
{
public:
    explicit Driver(std::unique_ptr<Machine> machine) : m_machine(std::move(machine)) {}

    void start()
    {
        m_machine->start(m_outputs);
        carryOut();
        if (m_opened.empty())
            m_machine->opened(MainChannel, {}, m_outputs);
        carryOut();
    }
    void received(QByteArrayView bytes)
    {
        if (m_done)
            return;
        m_machine->received(m_channel, bytes, m_outputs);
        carryOut();
    }
    void event(uchar kind)
    {
        if (m_done)
            return;
        switch (kind % 5) {
        case 0: m_machine->closed(m_channel, {}, m_outputs); break;
        case 1: m_machine->closed(m_channel, {ChannelEnd::Kind::WithoutNotice, {}}, m_outputs); break;
        case 2: m_machine->closed(m_channel, {ChannelEnd::Kind::Broken, {Reason::Reset, 104, {}, {}}}, m_outputs); break;
        case 3: m_machine->expired(kind / 5 % 4, m_outputs); break;
        default: m_machine->room(m_channel, m_outputs); break;
        }
        carryOut();
    }

private:
    // Opening is answered at once; a machine that says more than a session's worth is at fault.
    void carryOut()
    {
        for (int turn = 0; !m_outputs.empty(); ++turn) {
            require(turn < 2000); // a turn for each MiB that few bytes become
            Outputs outputs = std::exchange(m_outputs, {});
            require(outputs.size() < 20'000);
            for (const Output &output : outputs) {
                require(!m_done);
                m_done = std::holds_alternative<act::Done>(output);
                if (const auto *open = std::get_if<act::OpenChannel>(&output)) {
                    m_opened.push_back(open->channel);
                    m_channel = open->channel;
                    m_machine->opened(m_channel, {}, m_outputs);
                } else if (std::holds_alternative<act::WantMore>(output)) {
                    m_machine->more(m_outputs);
                } else if (std::holds_alternative<act::WantContent>(output)) {
                    m_machine->content("some content", true, m_outputs);
                }
            }
        }
    }

    const std::unique_ptr<Machine> m_machine;
    Outputs m_outputs;
    std::vector<ChannelId> m_opened;
    ChannelId m_channel = MainChannel;
    bool m_done = false;
};

std::unique_ptr<Machine> machineFor(const SpokenProtocol &protocol, uchar choice)
{
    if (choice % 4 == 0)
        return protocol.practiceServer();
    FetchRequest request;
    request.url = QUrl(QString::fromLatin1(protocol.schemes[0].name) + QStringLiteral("://h/0x"));
    if (choice % 4 == 2 && protocol.name == QByteArrayView("http")) {
        request.what = FetchRequest::What::Put;
        request.contentLength = 12;
    }
    if (choice % 4 == 3 && protocol.name == QByteArrayView("http"))
        request.resumeFrom = 10;
    auto machine = protocol.client(request);
    require(machine.has_value());
    return std::move(*machine);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Input input(data, size);
    const auto protocols = spokenProtocols();
    const SpokenProtocol &protocol = protocols[input.number() % protocols.size()];
    const uchar choice = input.number();
    const uchar cut = input.number();
    const uchar last = input.number();
    Driver driver(machineFor(protocol, choice));
    driver.start();
    input.inPieces(cut, [&](QByteArrayView piece) { driver.received(piece); });
    driver.event(last);
    driver.event(2);
    return 0;
}
