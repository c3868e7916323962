// The rows of the port table: Porthole's protocols on top, then IANA's registry; all, or what a search finds.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/protocol/text.h"

#include <QAbstractTableModel>
#include <QHash>

#include <array>
#include <functional>
#include <memory>

namespace porthole {

// What a connection test found behind a port. Values of StatusRole.
enum class PortStatus : quint8 { NotTested, Answers, Refused, Silent };

// GUI thread only. Meaning, no looks. Makes the catalog read itself (see there what it costs).
// Measured (Release, 11,600 services): setSearch() 0.4 to 1 ms, sort() by a text column 5 ms,
// setStatus() 12 us.
class PortModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Status, Name, Port, Transport, Security, Description, ColumnCount };
    enum Role {
        StatusRole = Qt::UserRole + 1, // int, PortStatus
        IsOursRole,                    // bool: one of Porthole's protocols, not a row of the registry
        PortRole,                      // int; 0: any port (TCP, UDP and TLS themselves)
        TransportRole,                 // int, TransportProtocol
        UrlRole, // "tcp://%host:80" for urlFor(): the bare connection; invalid without a port, for SCTP and
                 // DCCP
        CanOpenRole, // bool: Porthole opens such connections today
        FilterRole,  // "tcp.port == 80", a display filter for the log; invalid without a port
        // Invalid in the rows of the registry:
        SecurityRole,       // int, PortSecurity
        ProtocolRole,       // the protocol's id, for Catalog::protocol()
        TitleRole,          // "HTTP"
        SentenceRole,       // what it is
        NoteRole,           // what is special about this port; may be empty
        SpecificationsRole, // QStringList: "RFC 9110"
        PythonModulesRole,  // QStringList, of today's Python
        PythonNoteRole,     // what became of the modules
        ClientRole,         // int, Availability
        ServerRole,         // int, Availability
        TodayRole,          // what Porthole has of it, in words
        SchemeUrlRole,      // "https://%host/" for urlFor(); invalid where no URL leads there
    };
    using Translator = std::function<QString(const Text &)>;

    explicit PortModel(std::shared_ptr<const Catalog> catalog, QObject *parent = nullptr);
    ~PortModel() override;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;
    // Within each section: Porthole's rows stay on top. Column -1: as the search ranks them.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    static Text columnTitle(int column);
    static Text statusWords(PortStatus status);
    static Text securityWords(PortSecurity security);
    void setTranslator(Translator translator) { m_translate = std::move(translator); }

    // As you type (Catalog::searchServices). The rows are reset.
    void setSearch(const QString &typed);
    QString search() const { return m_search; }
    int oursCount() const { return m_ours; } // rows 0 to oursCount() - 1 are Porthole's

    // Of the machine that the test speaks of; another machine begins with clearStatuses().
    void setStatus(quint16 port, TransportProtocol transport, PortStatus status);
    void clearStatuses();
    PortStatus status(quint16 port, TransportProtocol transport) const;

    // The first row of that port, -1: not shown.
    int rowOf(quint16 port, TransportProtocol transport) const;
    // A template of UrlRole or SchemeUrlRole with the host in its place, in brackets where it is IPv6.
    static QString urlFor(const QString &urlTemplate, const QString &host);

    const Catalog &catalog() const { return *m_catalog; }

private:
    using Item = quint32; // an index into protocolRows(), from FirstService on into services()
    static constexpr Item FirstService = 1U << 31;
    static bool isOurs(Item item) { return item < FirstService; }

    const ProtocolRow *protocolRow(Item item) const; // null: of the registry
    const Service &service(Item item) const;
    quint16 portOf(Item item) const;
    TransportProtocol transportOf(Item item) const;
    QString nameOf(Item item) const;
    QString descriptionOf(Item item) const;
    QString cell(Item item, int column) const;
    QVariant fact(Item item, int role) const;
    QVariant protocolFact(const ProtocolRow &row, int role) const;
    QString translated(const Text &text) const { return m_translate ? m_translate(text) : text.english(); }

    void findRows();
    void sortSection(std::vector<Item>::iterator first, std::vector<Item>::iterator last) const;

    std::shared_ptr<const Catalog> m_catalog;
    Translator m_translate;
    std::array<QString, size_t(TransportProtocol::Last) + 1> m_portFields; // names in the filter language
    QString m_search;
    std::vector<Item> m_rows;
    std::vector<quint32> m_keys; // port and transport of each row: a port sweep asks for them often
    int m_ours = 0;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    QHash<quint32, PortStatus> m_statuses; // by key
};

} // namespace porthole
