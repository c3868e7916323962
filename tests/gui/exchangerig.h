// An exchange panel by itself, over a station in memory, and servers for it on this machine.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/windowrig.h"
#include "tests/support/testauthority.h"
#include "ui/panels/exchangepanel.h"

#include <QLineEdit>

namespace porthole {

struct ExchangeRig {
    QTemporaryDir folder;
    RecordedSeams seams;
    const test::Identity authority{{QStringLiteral("Test CA"), {}, -10, 100, true}}; // trusted
    std::unique_ptr<Station> station;
    std::unique_ptr<ListenerHandle> server;
    std::unique_ptr<ExchangePanel> panel;

    ExchangeRig()
    {
        StationOptions options;
        options.authorities = write(QStringLiteral("ca.pem"), authority.certificate());
        auto started = Station::start(options);
        if (!started)
            qFatal("no station: %s", qPrintable(sentence(started.error())));
        station = std::move(*started);
        panel = std::make_unique<ExchangePanel>(PanelContext{*station, seams.seams});
        panel->resize(1000, 600);
        panel->show();
    }

    ~ExchangeRig()
    {
        panel.reset();
        server.reset();
    }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }

    // The front page of a practice server; in TLS with that certificate.
    QUrl practise(QByteArray protocol, const test::Identity *identity = nullptr)
    {
        server = station->newListener(Engine::Native);
        ListenOptions options;
        options.address = {QStringLiteral("127.0.0.1"), 0};
        if (identity) {
            options.tls.emplace();
            options.tls->identity = TlsWish::Identity::Files;
            options.tls->certificateFile = write(QStringLiteral("server.pem"), identity->certificate() + identity->key());
        }
        server->open(options, {Responder::What::Practice, protocol});
        if (!QTest::qWaitFor([&] { return !server->snapshot().bound.isEmpty(); }, Patience))
            return {};
        if (identity)
            protocol += 's';
        return QUrl(QStringLiteral("%1://127.0.0.1:%2/").arg(QLatin1String(protocol)).arg(portOf(*server)));
    }

    void fetch(const QUrl &url) const
    {
        auto *field = named<QLineEdit>(panel.get(), QStringLiteral("exchangeUrl"));
        field->clear();
        QTest::keyClicks(field, url.toString());
        QTest::keyClick(field, Qt::Key_Return);
    }

    bool settled() const
    {
        return QTest::qWaitFor([this] { return panel->isSettled(); }, Patience);
    }
};

} // namespace porthole
