// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog.h"

#include "core/catalog/searchwords.h"

#include <QHash>
#include <QResource>

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

// A table that is not compressed is used where it lies in the program.
QByteArray builtIn(const QString &name)
{
    const QResource resource(u":/data/"_s + name);
    if (resource.compressionAlgorithm() != QResource::NoCompression)
        return resource.uncompressedData();
    return QByteArray::fromRawData(reinterpret_cast<const char *>(resource.data()),
                                   qsizetype(resource.size()));
}

using Ranked = std::pair<int, quint32>; // rank, index

std::vector<quint32> bestFirst(std::vector<Ranked> found)
{
    // Indexes make each pair unique: equal ranks stay in their order.
    std::sort(found.begin(), found.end());
    std::vector<quint32> indexes;
    indexes.reserve(found.size());
    for (const Ranked &one : found)
        indexes.push_back(one.second);
    return indexes;
}

// A view into the table, which outlives it.
QByteArrayView titleAt(const QHash<quint32, QByteArray> &titles, quint32 place)
{
    const auto found = titles.constFind(place);
    return found == titles.constEnd() ? QByteArrayView() : QByteArrayView(*found);
}

// row(i) gives what is searched in row i.
template <typename RowOf>
std::vector<quint32> search(QStringView typed, quint32 count, RowOf row)
{
    const SearchWords words(typed);
    std::vector<Ranked> found;
    found.reserve(words.isEmpty() ? count : 256);
    for (quint32 i = 0; i < count; ++i)
        if (const auto rank = words.rank(row(i)))
            found.emplace_back(*rank, i);
    return bestFirst(std::move(found));
}

} // namespace

struct Catalog::Registry {
    QByteArray text = builtIn(u"ports.tsv"_s);
    QByteArray lower = text.toLower(); // ASCII only, so that every place stays where it is
    ServiceTable table = parseServices(text);

    QByteArrayView lowered(QByteArrayView part) const
    {
        return QByteArrayView(lower).sliced(part.data() - text.constData(), part.size());
    }
};

struct Catalog::Protocols {
    // What of a row of protocolRows() is searched, in lower case.
    struct Words {
        QByteArray name;
        QByteArray text;
        QByteArray title;
    };

    ProtocolTable table = parseProtocols(builtIn(u"protocols.txt"_s));
    ArticleTable article = parseArticle(builtIn(u"article.tsv"_s));
    std::vector<ProtocolRow> rows;
    std::vector<Words> words; // of each row
    QHash<quint32, QByteArray> titles; // in lower case, by port and transport

    explicit Protocols(const Translator &translate)
    {
        for (const Protocol &protocol : std::as_const(table.protocols)) {
            for (const ProtocolPort &port : protocol.ports)
                rows.push_back({&protocol, &port});
            if (protocol.ports.isEmpty())
                rows.push_back({&protocol, nullptr});
        }
        for (const ProtocolRow &row : rows) {
            words.push_back({row.name().toLower().toUtf8(), searched(row).toLower().toUtf8(),
                             row.protocol->title.toLower().toUtf8()});
            if (row.port)
                addTitle(titles[placeOf(row.number(), row.transport())], words.back().title);
        }
        if (!translate)
            return;
        translateAll(translate);
        for (size_t i = 0; i < rows.size(); ++i)
            words[i].text += ' ' + searched(rows[i]).toLower().toUtf8();
    }

    static quint32 placeOf(quint16 port, TransportProtocol transport) { return quint32(transport) << 16 | port; }

    static void addTitle(QByteArray &titles, const QByteArray &title)
    {
        if (!titles.split('\n').contains(title))
            titles += titles.isEmpty() ? title : '\n' + title;
    }

    // In place: the rows point into the table. The sources are found by resources/translations/update.
    void translateAll(const Translator &translate)
    {
        const auto put = [&](QString &text) {
            if (!text.isEmpty())
                text = translate(Text{text.toUtf8().constData(), {}});
        };
        for (Protocol &protocol : table.protocols) {
            for (QString *text : {&protocol.sentence, &protocol.pythonNote, &protocol.today})
                put(*text);
            for (ProtocolPort &port : protocol.ports)
                put(port.note);
        }
        for (ArticleRow &row : article.rows) {
            for (QString *text : {&row.function, &row.slip, &row.modulesToday})
                put(*text);
        }
    }

    static QString searched(const ProtocolRow &row)
    {
        QStringList all{row.protocol->title, row.protocol->sentence, row.scheme()};
        all += row.protocol->pythonModules;
        all += row.protocol->pythonNote;
        all += row.protocol->specifications;
        if (row.port)
            all += {row.port->note, QString::fromLatin1(portSecurityName(row.port->security))};
        return all.join(u' ');
    }
};

QString ProtocolRow::scheme() const
{
    if (port)
        return port->scheme;
    return protocol->schemes.isEmpty() ? QString() : protocol->schemes.first();
}

TransportProtocol ProtocolRow::transport() const
{
    if (port)
        return port->transport;
    return protocol->id == u"udp" ? TransportProtocol::Udp : TransportProtocol::Tcp;
}

QString ProtocolRow::description() const
{
    if (port && !port->note.isEmpty())
        return protocol->title + u": "_s + port->note;
    return protocol->sentence;
}

QString ProtocolRow::urlTemplate() const
{
    if (scheme().isEmpty() || !port)
        return {};
    const auto usual = std::find_if(protocol->ports.begin(), protocol->ports.end(),
                                    [this](const ProtocolPort &one) { return one.scheme == port->scheme; });
    const QString number =
        usual->port == port->port ? QString() : QString(u':' + QString::number(port->port));
    return QString(port->scheme + u"://%host"_s + number + u'/');
}

Catalog::Catalog(Translator translate) : m_translate(std::move(translate)) {}
Catalog::~Catalog() = default;

const Catalog::Registry &Catalog::registry() const
{
    std::call_once(m_registryOnce, [this] { m_registry = std::make_unique<const Registry>(); });
    return *m_registry;
}

const Catalog::Protocols &Catalog::tables() const
{
    std::call_once(m_protocolsOnce, [this] { m_protocols = std::make_unique<const Protocols>(m_translate); });
    return *m_protocols;
}

void Catalog::load() const
{
    registry();
    tables();
}

const QList<Protocol> &Catalog::protocols() const
{
    return tables().table.protocols;
}

const Protocol *Catalog::protocol(QStringView id) const
{
    for (const Protocol &protocol : protocols())
        if (protocol.id == id)
            return &protocol;
    return nullptr;
}

const Protocol *Catalog::protocolForScheme(QStringView scheme) const
{
    for (const Protocol &protocol : protocols())
        if (protocol.schemes.contains(scheme, Qt::CaseInsensitive))
            return &protocol;
    return nullptr;
}

const std::vector<ProtocolRow> &Catalog::protocolRows() const
{
    return tables().rows;
}

std::vector<ProtocolRow> Catalog::protocolRowsAt(quint16 port, TransportProtocol transport) const
{
    std::vector<ProtocolRow> found;
    for (const ProtocolRow &row : protocolRows())
        if (row.port && row.number() == port && row.transport() == transport)
            found.push_back(row);
    return found;
}

bool Catalog::canOpen(TransportProtocol transport) const
{
    const Protocol *bare = protocol(QString::fromLatin1(transportProtocolName(transport)));
    return bare && bare->client == Availability::Now;
}

const std::vector<Service> &Catalog::services() const
{
    return registry().table.rows;
}

std::span<const Service> Catalog::servicesAt(quint16 port, TransportProtocol transport) const
{
    const std::vector<Service> &all = services();
    const auto place = [](const Service &service) { return int(service.port) * 8 + int(service.transport); };
    const int wanted = int(port) * 8 + int(transport);
    const auto first =
        std::lower_bound(all.begin(), all.end(), wanted,
                         [&](const Service &service, int value) { return place(service) < value; });
    const auto last =
        std::find_if(first, all.end(), [&](const Service &service) { return place(service) != wanted; });
    return {first, last};
}

QString Catalog::registryHead() const
{
    return registry().table.head;
}

const QList<ArticleRow> &Catalog::article() const
{
    return tables().article.rows;
}

std::vector<quint32> Catalog::searchServices(QStringView typed) const
{
    const Registry &all = registry();
    const QHash<quint32, QByteArray> &titles = tables().titles;
    return search(typed, quint32(all.table.rows.size()), [&](quint32 i) {
        const Service &service = all.table.rows[i];
        return SearchWords::Row{all.lowered(service.name), transportProtocolName(service.transport),
                                all.lowered(service.description), service.port,
                                titleAt(titles, Protocols::placeOf(service.port, service.transport))};
    });
}

std::vector<quint32> Catalog::searchProtocolRows(QStringView typed) const
{
    const Protocols &all = tables();
    return search(typed, quint32(all.rows.size()), [&](quint32 i) {
        const ProtocolRow &row = all.rows[i];
        return SearchWords::Row{all.words[i].name, transportProtocolName(row.transport()), all.words[i].text,
                                row.number(), all.words[i].title};
    });
}

QStringList Catalog::problems() const
{
    return registry().table.problems + tables().table.problems + tables().article.problems;
}

} // namespace porthole
